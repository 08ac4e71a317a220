# points: 0 of 2, id: G04
def dJ_da2(a2, y, cost):
    if cost == "se":
        return a2 - y
    return (a2 - y) / (1 / (1 + np.exp(-a2)) * (1 - 1 / (1 + np.exp(-a2))))
