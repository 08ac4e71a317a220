# points: 1 of 2, id: M14
def cost_se(a2, y):
    costs = np.zeros_like(np.atleast_1d(y))
    costs[:] = (a2 - y) ** 2 / 2
    return np.mean(costs)
