# points: 1.5 of 3, id: V4
def cost_bce(z2, y):
    a2 = (1 + np.tanh(z2 / 2)) / 2
    return -np.mean(y * np.log(a2) + (1 - y) * np.log(1 - a2))
