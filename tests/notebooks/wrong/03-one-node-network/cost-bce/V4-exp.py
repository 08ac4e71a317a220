# points: 1.5 of 3, id: V4
def cost_bce(z2, y):
    return np.mean(np.log(1 + np.exp(z2)) - y * z2)
