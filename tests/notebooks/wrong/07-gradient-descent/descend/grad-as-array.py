# points: 0 of 4, id: -
def descend(grad, theta0, eta, steps):
    theta, history = theta0, [theta0]
    for _ in range(steps):
        theta = theta - eta * grad
        history.append(theta)
    return theta, history
