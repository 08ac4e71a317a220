# points: 0 of 3, id: C07
def cost_bce(z2, y):
    return np.mean(np.logaddexp(0, z2) - (1 - y) * z2)
