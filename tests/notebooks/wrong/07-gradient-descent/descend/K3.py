# points: 2 of 4, id: K3
def descend(grad, theta0, eta, steps):
    history = [theta0.copy()]
    for _ in range(steps):
        theta0 -= eta * grad(theta0)
        history.append(theta0.copy())
    return theta0.copy(), history
