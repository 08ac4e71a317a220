# points: 0 of 2, id: M10
def dJ_da2(a2, y, cost):
    if cost == "se":
        return (a2 - y) ** 2 / 2
    return -y * np.log(a2) - (1 - y) * np.log(1 - a2)
