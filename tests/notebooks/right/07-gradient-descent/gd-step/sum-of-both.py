# points: 2 of 2, id: -
def gd_step(theta, grad, eta):
    step = -eta * np.asarray(grad)
    return np.add(step, theta)
