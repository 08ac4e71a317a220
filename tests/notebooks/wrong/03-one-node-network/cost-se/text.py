# points: 0 of 2, id: -
def cost_se(a2, y):
    return str(np.mean((a2 - y) ** 2 / 2))
