# points: 2 of 2, id: -
def gd_step(theta, grad, eta):
    new = np.zeros(len(theta))
    for i in range(len(theta)):
        new[i] = theta[i] - eta * grad[i]
    return new
