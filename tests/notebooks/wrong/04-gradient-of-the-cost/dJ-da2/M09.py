# points: 0 of 2, id: M09
def dJ_da2(a2, y, cost):
    if cost == "se":
        return a2 - y
    return (a2 - y) * a2 * (1 - a2)
