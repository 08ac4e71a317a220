# points: 0 of 2, id: D2
def gd_step(theta, grad, eta):
    return theta - eta - grad
