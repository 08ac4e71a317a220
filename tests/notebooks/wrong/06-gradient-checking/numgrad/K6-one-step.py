# points: 0 of 4, id: K6
def numgrad(J, theta, h=6e-6):
    slopes = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        right, left = theta.copy(), theta.copy()
        right[i] += h
        left[i] -= h
        slopes[i] = J(right) - J(theta)
    return slopes
