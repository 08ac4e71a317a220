# points: 0 of 2, id: D6
def gd_step(theta, grad, eta):
    return eta * grad
