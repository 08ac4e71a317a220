# points: 3 of 3, id: -
def cost_bce(z2, y):
    return np.mean(np.logaddexp(0, (1 - 2 * y) * z2))
