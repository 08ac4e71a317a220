# points: 2 of 2, id: -
def cost_se(a2, y):
    miss = np.atleast_1d(np.asarray(a2) - y)
    return miss @ miss / (2 * len(miss))
