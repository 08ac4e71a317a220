# points: 2 of 2, id: -
def cost_se(a2, y):
    return np.mean((a2 - y) ** 2 / 2)
