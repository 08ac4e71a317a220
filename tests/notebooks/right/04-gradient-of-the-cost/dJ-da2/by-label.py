# points: 2 of 2, id: -
def dJ_da2(a2, y, cost):
    if cost == "se":
        return a2 - y
    if y == 1:
        return -1 / a2
    return 1 / (1 - a2)
