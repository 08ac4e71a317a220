# points: 2 of 4, id: K8
def numgrad(J, theta, h=6e-6):
    slopes = np.zeros_like(theta)
    for i in range(len(theta)):
        right, left = theta.copy(), theta.copy()
        right[i] += h
        left[i] -= h
        slopes[i] = (J(right) - J(left)) / (2 * h)
    return slopes
