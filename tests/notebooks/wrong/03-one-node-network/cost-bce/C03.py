# points: 0 of 3, id: C03
def cost_bce(z2, y):
    return np.logaddexp(0, z2) - y * z2
