# points: 0 of 4, id: K1
def numgrad(J, theta, h=6e-6):
    slopes = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        left = theta.copy()
        left[i] -= h
        slopes[i] = (J(theta) - J(left)) / h
    return slopes
