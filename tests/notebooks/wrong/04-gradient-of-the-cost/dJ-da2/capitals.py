# points: 0 of 2, id: -
def dJ_da2(a2, y, cost):
    if cost == "SE":
        return a2 - y
    if cost == "BCE":
        return (a2 - y) / a2 / (1 - a2)
    raise ValueError(cost)
