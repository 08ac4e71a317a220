# points: 0 of 3, id: C09
def cost_bce(z2, y):
    a2 = (1 + np.tanh(z2 / 2)) / 2
    return -np.mean(y * np.log(a2))
