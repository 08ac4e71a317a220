# points: 0 of 4, id: D8
def descend(grad, theta0, eta, steps):
    theta = theta0.copy()
    history = [theta.copy()]
    for i in range(steps):
        theta = theta - eta * np.sign(grad(theta))
        history.append(theta)
    return theta, history
