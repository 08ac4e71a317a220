# points: 0 of 4, id: G20
def descend(grad, theta0, eta, steps):
    theta, history = theta0, [theta0]
    for _ in range(steps):
        theta = theta - eta * grad(theta)
        history.append(theta)
    return history, theta
