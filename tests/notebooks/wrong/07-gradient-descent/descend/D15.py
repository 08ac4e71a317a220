# points: 0 of 4, id: D15
def descend(grad, theta0, eta, steps):
    theta, history = theta0, [grad(theta0)]
    for _ in range(steps):
        theta = theta - eta * grad(theta)
        history.append(grad(theta))
    return theta, history
