# points: 4 of 4, id: -
def descend(grad, theta0, eta, steps):
    history = np.zeros((steps + 1, len(theta0)))
    history[0] = theta0
    for i in range(steps):
        history[i + 1] = history[i] - eta * grad(history[i])
    return history[-1], history
