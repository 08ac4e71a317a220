# points: 1 of 2, id: K3
def gd_step(theta, grad, eta):
    for i in range(len(theta)):
        theta[i] = theta[i] - eta * grad[i]
    return theta
