# points: 2 of 2, id: -
def gd_step(theta, grad, eta):
    theta = theta.copy()
    theta -= eta * grad
    return theta
