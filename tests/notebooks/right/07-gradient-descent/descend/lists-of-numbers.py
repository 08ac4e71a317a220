# points: 4 of 4, id: -
def descend(grad, theta0, eta, steps):
    theta = [float(t) for t in theta0]
    history = [list(theta)]
    for _ in range(steps):
        slopes = grad(np.array(theta))
        theta = [t - eta * float(s) for t, s in zip(theta, slopes, strict=True)]
        history.append(list(theta))
    return theta, history
