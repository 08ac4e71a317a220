# points: 1 of 2, id: G01
def dJ_da2(a2, y, cost):
    if cost == "se":
        return y - a2
    return (y - a2) / (a2 * (1 - a2))
