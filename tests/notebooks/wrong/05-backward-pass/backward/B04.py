# points: 0 of 4, id: B04
def backward(p, cache, x, y, cost):
    a1, a2 = cache["a1"], cache["a2"]
    dJ_dz = (a2 - y) * a2 * (1 - a2) if cost == "se" else a2 - y
    return {"w1": dJ_dz * x, "b1": dJ_dz, "w2": dJ_dz * a1, "b2": dJ_dz}
