# points: 3 of 3, id: -
def values(p, x):
    z1 = p["w1"] * x + p["b1"]
    a1 = 1 / (1 + np.exp(-z1))
    z2 = p["w2"] * a1 + p["b2"]
    return a1, 1 / (1 + np.exp(-z2))


def dJ_dw2(p, x, y, cost):
    a1, a2 = values(p, x)
    dJ_dz2 = (a2 - y) * a2 * (1 - a2) if cost == "se" else a2 - y
    return dJ_dz2 * a1
