# points: 0 of 4, id: D3
def descend(grad, theta0, eta, steps):
    theta = theta0.copy()
    history = [theta.copy()]
    for _ in range(steps):
        for i in range(len(theta)):
            theta[i] = theta[i] - eta * grad(theta)[i]
        history.append(theta.copy())
    return theta, history
