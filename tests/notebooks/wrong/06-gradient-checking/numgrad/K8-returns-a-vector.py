# points: 2 of 4, id: K8
def numgrad(J, theta, h=6e-6):
    steps = h * np.eye(theta.size).reshape(-1, *theta.shape)
    return np.array([(J(theta + s) - J(theta - s)) / (2 * h) for s in steps])
