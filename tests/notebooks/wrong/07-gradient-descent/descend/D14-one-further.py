# points: 0 of 4, id: D14
def descend(grad, theta0, eta, steps):
    theta, history = theta0, []
    for _ in range(steps + 1):
        history.append(theta)
        theta = theta - eta * grad(theta)
    return theta, history
