# points: 0 of 4, id: G06
def dJ_dw1(p, x, y, cost):
    at = forward(p, x)
    a1, a2, z1, z2 = at["a1"], at["a2"], at["z1"], at["z2"]
    dJ_dz2 = (a2 - y) * a2 if cost == "se" else a2 - y
    return dJ_dz2 * p["w2"] * a1 * (1 - a1) * x
