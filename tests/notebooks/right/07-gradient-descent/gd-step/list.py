# points: 2 of 2, id: -
def gd_step(theta, grad, eta):
    return [float(t - eta * g) for t, g in zip(theta, grad, strict=True)]
