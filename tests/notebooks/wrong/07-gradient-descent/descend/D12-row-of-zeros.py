# points: 0 of 4, id: D12
def descend(grad, theta0, eta, steps):
    theta = theta0
    history = np.zeros((steps + 1, len(theta0)))
    for i in range(steps):
        history[i] = theta
        theta = theta - eta * grad(theta)
    return theta, history
