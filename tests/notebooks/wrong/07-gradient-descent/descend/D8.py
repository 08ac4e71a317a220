# points: 0 of 4, id: D8
def descend(grad, theta0, eta, steps):
    def step(slopes):
        return slopes / (np.linalg.norm(slopes) or 1)

    theta = theta0.copy()
    history = [theta.copy()]
    for i in range(steps):
        theta = theta - eta * step(grad(theta))
        history.append(theta)
    return theta, history
