# points: 0 of 3, id: D4
def cost_bce(z2, y):
    return np.sum(np.logaddexp(0, z2) - y * z2)
