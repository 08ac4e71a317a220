# points: 0 of 2, id: G22
def dJ_da2(a2, y, cost):
    if cost == "se":
        return a2 - y
    return -y / a2
