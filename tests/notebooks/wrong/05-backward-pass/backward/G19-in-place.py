# points: 0 of 4, id: G19
def backward(p, cache, x, y, cost):
    a1, a2 = cache["a1"], cache["a2"]
    dJ_dz2 = (a2 - y) * a2 * (1 - a2) if cost == "se" else a2 - y
    grads = {"w2": dJ_dz2 * a1, "b2": dJ_dz2}
    p["w2"] -= 0.1 * grads["w2"]
    p["b2"] -= 0.1 * grads["b2"]
    dJ_dz1 = dJ_dz2 * p["w2"] * a1 * (1 - a1)
    return grads | {"w1": dJ_dz1 * x, "b1": dJ_dz1}
