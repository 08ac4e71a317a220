# points: 0 of 3, id: G12
def dJ_db1(p, x, y, cost):
    at = forward(p, x)
    a1, a2, z1, z2 = at["a1"], at["a2"], at["z1"], at["z2"]
    dJ_dz2 = (a2 - y) * a2 * (1 - a2) if cost == "se" else a2 - y
    return dJ_dz2 * p["w1"] * a1 * (1 - a1)
