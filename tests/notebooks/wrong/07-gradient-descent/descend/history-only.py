# points: 0 of 4, id: -
def descend(grad, theta0, eta, steps):
    history = [theta0]
    for _ in range(steps):
        history.append(history[-1] - eta * grad(history[-1]))
    return history
