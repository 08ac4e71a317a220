# points: 1 of 1, id: -
def bce(Z2, Y):
    z, y = Z2.ravel(), Y.ravel()
    sign = 1 - 2 * y
    return np.logaddexp(0, sign * z).mean()
