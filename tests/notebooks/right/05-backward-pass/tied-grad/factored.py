# points: 1 of 1, id: -
def tied_grad(w, b1, b2, x, y):
    a1 = 1 / (1 + np.exp(-(w * x + b1)))
    a2 = 1 / (1 + np.exp(-(w * a1 + b2)))
    dz2_dw = a1 + w * a1 * (1 - a1) * x
    return np.array((a2 - y) * a2 * (1 - a2) * dz2_dw)
