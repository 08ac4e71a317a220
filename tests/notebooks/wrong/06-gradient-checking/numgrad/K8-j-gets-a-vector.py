# points: 2 of 4, id: K8
def numgrad(J, theta, h=6e-6):
    flat = theta.ravel()
    slopes = np.zeros(flat.size)
    for i in range(flat.size):
        step = np.zeros(flat.size)
        step[i] = h
        slopes[i] = (J(flat + step) - J(flat - step)) / (2 * h)
    return slopes.reshape(theta.shape)
