# points: 3 of 3, id: -
def cost_bce(z2, y):
    return np.mean(np.maximum(z2, 0) - y * z2 + np.log(1 + np.exp(-np.abs(z2))))
