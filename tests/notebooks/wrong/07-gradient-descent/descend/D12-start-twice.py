# points: 0 of 4, id: D12
def descend(grad, theta0, eta, steps):
    theta, history = theta0, [theta0]
    for _ in range(steps):
        history.append(theta)
        theta = theta - eta * grad(theta)
    return theta, history
