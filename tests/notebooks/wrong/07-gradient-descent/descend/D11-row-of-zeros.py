# points: 0 of 4, id: D11
def descend(grad, theta0, eta, steps):
    theta = theta0
    history = np.zeros((steps + 1, len(theta0)))
    for i in range(steps):
        theta = theta - eta * grad(theta)
        history[i + 1] = theta
    return theta, history
