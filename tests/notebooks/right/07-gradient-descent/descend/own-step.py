# points: 4 of 4, id: -
def descend(grad, theta0, eta, steps):
    def step(theta):
        return np.add(theta, np.multiply(-eta, grad(theta)))

    theta, history = np.array(theta0, dtype=float), []
    for _ in range(steps):
        history.append(theta)
        theta = step(theta)
    history.append(theta)
    return theta, history
