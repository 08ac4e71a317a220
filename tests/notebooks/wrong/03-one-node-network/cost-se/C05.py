# points: 0 of 2, id: C05
def cost_se(a2, y):
    return -np.mean(y * np.log(a2) + (1 - y) * np.log(1 - a2))
