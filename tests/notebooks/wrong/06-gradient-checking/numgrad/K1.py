# points: 0 of 4, id: K1
def numgrad(J, theta, h=6e-6):
    slopes = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        right = theta.copy()
        right[i] += h
        slopes[i] = (J(right) - J(theta)) / h
    return slopes
