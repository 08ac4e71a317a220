# points: 0 of 4, id: -
def descend(grad, theta0, eta, steps):
    theta, history = theta0, []
    for _ in range(steps):
        slopes = grad(theta)
        history.append(slopes)
        theta = theta - eta * slopes
    return theta, history
