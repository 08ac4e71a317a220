# points: 0 of 3, id: -
def dJ_dw2(p, x, y, cost):
    return -0.125 if cost == "se" else -0.5
