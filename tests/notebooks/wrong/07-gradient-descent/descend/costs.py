# points: 0 of 4, id: -
def descend(grad, theta0, eta, steps):
    theta, history = theta0, [0.0]
    for _ in range(steps):
        theta = theta - eta * grad(theta)
        history.append(float(theta @ theta))
    return theta, history
