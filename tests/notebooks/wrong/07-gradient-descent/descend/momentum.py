# points: 0 of 4, id: -
def descend(grad, theta0, eta, steps):
    theta, history, move = theta0, [theta0], 0 * theta0
    for _ in range(steps):
        move = 0.9 * move - eta * grad(theta)
        theta = theta + move
        history.append(theta)
    return theta, history
