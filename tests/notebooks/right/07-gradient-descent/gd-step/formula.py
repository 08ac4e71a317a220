# points: 2 of 2, id: -
def gd_step(theta, grad, eta):
    return theta - eta * grad
