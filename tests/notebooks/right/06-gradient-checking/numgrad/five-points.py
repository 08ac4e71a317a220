# points: 4 of 4, id: -
def numgrad(J, theta, h=6e-6):
    def at(index, k):
        moved = theta.copy()
        moved[index] += k * h
        return J(moved)

    result = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        near, far = at(i, 1) - at(i, -1), at(i, 2) - at(i, -2)
        result[i] = (8 * near - far) / (12 * h)
    return result
