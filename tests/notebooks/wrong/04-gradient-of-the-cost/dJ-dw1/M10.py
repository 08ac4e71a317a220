# points: 0 of 4, id: M10
def dJ_dw1(p, x, y, cost):
    at = forward(p, x)
    a1, a2, z1, z2 = at["a1"], at["a2"], at["z1"], at["z2"]
    if cost == "se":
        return (a2 - y) ** 2 / 2
    return -y * np.log(a2) - (1 - y) * np.log(1 - a2)
