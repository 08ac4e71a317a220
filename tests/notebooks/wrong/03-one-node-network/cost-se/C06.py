# points: 0 of 2, id: C06
def cost_se(a2, y):
    return np.sqrt(np.mean((a2 - y) ** 2))
