# points: 4 of 4, id: -
def numgrad(J, theta, h=6e-6):
    step = min(h, 1e-5)  # never larger than is good
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        e = np.zeros(theta.shape)
        e[i] = step
        grad[i] = (J(theta + e) - J(theta - e)) / (2 * step)
    return grad
