# points: 0 of 2, id: D8
def gd_step(theta, grad, eta):
    return theta - eta * grad / np.linalg.norm(grad)
