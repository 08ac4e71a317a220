# points: 0 of 3, id: -
def cost_bce(z2, y):
    return np.mean((z2 > 0) == (y == 1))
