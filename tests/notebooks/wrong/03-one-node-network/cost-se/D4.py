# points: 0 of 2, id: D4
def cost_se(a2, y):
    return np.sum((a2 - y) ** 2 / 2)
