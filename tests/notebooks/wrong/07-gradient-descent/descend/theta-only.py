# points: 0 of 4, id: -
def descend(grad, theta0, eta, steps):
    theta = theta0
    for _ in range(steps):
        theta = theta - eta * grad(theta)
    return theta
