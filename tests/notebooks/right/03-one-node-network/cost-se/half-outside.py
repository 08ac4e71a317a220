# points: 2 of 2, id: -
def cost_se(a2, y):
    return 0.5 * np.mean(np.square(y - a2))
