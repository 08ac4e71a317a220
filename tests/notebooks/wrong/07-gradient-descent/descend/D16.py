# points: 0 of 4, id: D16
def descend(grad, theta0, eta, steps):
    theta, history = theta0, [theta0]
    for _ in range(steps):
        slopes = grad(theta)
        if np.linalg.norm(slopes) < 1e-8:
            break
        theta = theta - eta * slopes
        history.append(theta)
    return theta, history
