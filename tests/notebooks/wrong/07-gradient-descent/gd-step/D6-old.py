# points: 0 of 2, id: D6
def gd_step(theta, grad, eta):
    new = theta.copy()
    new - eta * grad
    return new
