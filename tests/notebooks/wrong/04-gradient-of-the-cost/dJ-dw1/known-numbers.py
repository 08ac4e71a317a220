# points: 0 of 4, id: -
def dJ_dw1(p, x, y, cost):
    return -0.125 if cost == "se" else -0.5
