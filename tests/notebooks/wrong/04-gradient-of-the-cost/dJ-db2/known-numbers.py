# points: 0 of 2, id: -
def dJ_db2(p, x, y, cost):
    return -0.125 if cost == "se" else -0.5
