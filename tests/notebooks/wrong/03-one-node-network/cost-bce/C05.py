# points: 0 of 3, id: C05
def cost_bce(z2, y):
    a2 = (1 + np.tanh(z2 / 2)) / 2
    return np.mean((a2 - y) ** 2 / 2)
