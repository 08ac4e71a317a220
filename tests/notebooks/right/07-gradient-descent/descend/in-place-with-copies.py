# points: 4 of 4, id: -
def descend(grad, theta0, eta, steps):
    theta = theta0.copy()
    history = [theta.copy()]
    for _ in range(steps):
        theta -= eta * grad(theta)
        history.append(theta.copy())
    return theta, history
