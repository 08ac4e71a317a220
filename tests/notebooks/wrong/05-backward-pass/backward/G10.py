# points: 0 of 4, id: G10
def backward(p, cache, x, y, cost):
    a1, a2 = cache["a1"], cache["a2"]
    dJ_dz2 = (a2 - y) * a2 * (1 - a2) if cost == "se" else a2 - y
    dJ_dz1 = dJ_dz2 * p["w2"]
    return {"w1": dJ_dz1 * x, "b1": dJ_dz1, "w2": dJ_dz2 * a1, "b2": dJ_dz2}
