# points: 0 of 3, id: C08
def cost_bce(z2, y):
    return -np.mean(y * np.log(z2) + (1 - y) * np.log(1 - z2))
