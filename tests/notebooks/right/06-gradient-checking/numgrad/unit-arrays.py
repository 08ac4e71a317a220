# points: 4 of 4, id: -
def numgrad(J, theta, h=6e-6):
    steps = h * np.eye(theta.size).reshape(-1, *theta.shape)
    slopes = [(J(theta + s) - J(theta - s)) / (2 * h) for s in steps]
    return np.array(slopes).reshape(theta.shape)
