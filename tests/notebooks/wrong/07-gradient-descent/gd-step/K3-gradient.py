# points: 1 of 2, id: K3
def gd_step(theta, grad, eta):
    grad *= eta
    return theta - grad
