# points: 0 of 2, id: G06
def dJ_da2(a2, y, cost):
    if cost == "se":
        return a2 - y
    return (a2 - y) / a2
