# points: 4 of 4, id: -
def descend(grad, theta0, eta, steps):
    theta = theta0
    history = [theta0]
    for _ in range(steps):
        theta = theta - eta * grad(theta)
        history.append(theta)
    return theta, history
