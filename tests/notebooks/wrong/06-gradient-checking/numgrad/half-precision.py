# points: 0 of 4, id: -
def numgrad(J, theta, h=6e-6):
    slopes = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        right, left = theta.astype(np.float32), theta.astype(np.float32)
        right[i] += h
        left[i] -= h
        slopes[i] = (J(right) - J(left)) / (2 * h)
    return slopes
