# points: 4 of 4, id: -
def numgrad(J, theta, h=6e-6):
    slopes = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        right, left = theta.copy(), theta.copy()
        right[index] += h
        left[index] -= h
        slopes[index] = (J(right) - J(left)) / (2 * h)
    return slopes
