# points: 0 of 2, id: C04
def cost_se(a2, y):
    return np.mean(a2 - y) ** 2 / 2
