# points: 0 of 3, id: C10
def cost_bce(z2, y):
    a2 = (1 + np.tanh(z2 / 2)) / 2
    return np.mean(np.logaddexp(0, a2) - y * a2)
