# points: 0 of 4, id: D5
def descend(grad, theta0, eta, steps):
    theta = theta0.copy()
    history = [theta]
    for _ in range(steps):
        theta -= eta * grad(theta)
        history.append(theta)
    return theta, history
