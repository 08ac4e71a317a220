# points: 1 of 2, id: D1
def gd_step(theta, grad, eta):
    return -(theta - eta * grad)
