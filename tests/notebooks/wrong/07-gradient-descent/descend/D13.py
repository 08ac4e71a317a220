# points: 0 of 4, id: D13
def descend(grad, theta0, eta, steps):
    theta, history = theta0, [theta0]
    for _ in range(steps + 1):
        theta = theta - eta * grad(theta)
        history.append(theta)
    return theta, history
