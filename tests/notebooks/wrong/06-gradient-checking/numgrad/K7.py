# points: 2 of 4, id: K7
def numgrad(J, theta, h=6e-6):
    slopes, moved = np.zeros(theta.shape), theta.copy()
    for i in np.ndindex(theta.shape):
        moved[i] += h
        up = J(moved)
        moved[i] -= 2 * h
        slopes[i] = (up - J(moved)) / (2 * h)
    return slopes
