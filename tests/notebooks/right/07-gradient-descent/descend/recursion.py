# points: 4 of 4, id: -
def descend(grad, theta0, eta, steps):
    if steps == 0:
        return theta0.copy(), [theta0.copy()]
    theta, history = descend(grad, theta0, eta, steps - 1)
    new = theta - eta * grad(theta)
    return new, [*history, new]
