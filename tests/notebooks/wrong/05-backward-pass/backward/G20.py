# points: 0 of 4, id: G20
def backward(p, cache, x, y, cost):
    a1, a2 = cache["a1"], cache["a2"]
    dJ_dz2 = (a2 - y) * a2 * (1 - a2) if cost == "se" else a2 - y
    dJ_dz1 = dJ_dz2 * p["w2"] * a1 * (1 - a1)
    w1, b1, w2, b2 = dJ_dz2 * a1, dJ_dz2, dJ_dz1 * x, dJ_dz1
    return {"w1": w1, "b1": b1, "w2": w2, "b2": b2}
