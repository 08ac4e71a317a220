# points: 1.5 of 3, id: K3
def dJ_dw2(p, x, y, cost):
    at = forward(p, x)
    a1, a2, z1, z2 = at["a1"], at["a2"], at["z1"], at["z2"]
    dJ_dz2 = (a2 - y) * a2 * (1 - a2) if cost == "se" else a2 - y
    rate = dJ_dz2 * a1
    p["w2"] = p["w2"] - 0.1 * rate
    return rate
