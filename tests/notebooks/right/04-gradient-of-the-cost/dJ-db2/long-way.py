# points: 2 of 2, id: -
def dJ_db2(p, x, y, cost):
    at = forward(p, x)
    a1, a2, z1, z2 = at["a1"], at["a2"], at["z1"], at["z2"]
    dJ_da2 = a2 - y if cost == "se" else -y / a2 + (1 - y) / (1 - a2)
    dJ_dz2 = dJ_da2 * a2 * (1 - a2)
    return float(dJ_dz2)
