# points: 2 of 4, id: K3
def numgrad(J, theta, h=6e-6):
    slopes = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        theta[i] += h
        up = J(theta)
        theta[i] -= 2 * h
        slopes[i] = (up - J(theta)) / (2 * h)
        theta[i] += h
    return slopes
