# points: 0 of 2, id: D7
def gd_step(theta, grad, eta):
    return (1 - eta) * theta + eta * grad
