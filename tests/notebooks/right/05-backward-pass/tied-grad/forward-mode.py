# points: 1 of 1, id: -
def tied_grad(w, b1, b2, x, y):
    a, da = x, 0.0
    for b in (b1, b2):
        dz = a + w * da
        a = 1 / (1 + np.exp(-(w * a + b)))
        da = a * (1 - a) * dz
    return float((a - y) * da)
