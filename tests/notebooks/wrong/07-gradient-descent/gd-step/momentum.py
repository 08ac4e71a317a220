# points: 0 of 2, id: -
def gd_step(theta, grad, eta):
    velocity = 0.9 * grad
    return theta - eta * velocity
