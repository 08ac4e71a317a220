# points: 1 of 1, id: -
def tied_grad(w, b1, b2, x, y):
    w = w + 1e-30j
    a1 = 1 / (1 + np.exp(-(w * x + b1)))
    a2 = 1 / (1 + np.exp(-(w * a1 + b2)))
    return ((a2 - y) ** 2 / 2).imag / 1e-30
