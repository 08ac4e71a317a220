# points: 2 of 4, id: K3
def numgrad(J, theta, h=6e-6):
    slopes = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        right, left = theta.copy(), theta.copy()
        right[i] += h
        left[i] -= h
        slopes[i] = (J(right) - J(left)) / (2 * h)
    theta[...] = slopes
    return theta
