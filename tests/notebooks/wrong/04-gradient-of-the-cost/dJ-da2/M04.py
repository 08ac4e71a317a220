# points: 1 of 2, id: M04
def dJ_da2(a2, y, cost):
    if cost == "se":
        return a2 - y
    return y / a2 + (1 - y) / (1 - a2)
