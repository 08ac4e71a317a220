# points: 0 of 1, id: -
def tied_grad(w, b1, b2, x, y):
    at = forward({"w1": w, "b1": b1, "w2": w, "b2": b2}, x)
    a1, a2 = at["a1"], at["a2"]
    dJ_dz2 = (a2 - y) * a2 * (1 - a2)
    dJ_dz1 = dJ_dz2 * w * a1 * (1 - a1)
    return dJ_dz1 * x, dJ_dz2 * a1
