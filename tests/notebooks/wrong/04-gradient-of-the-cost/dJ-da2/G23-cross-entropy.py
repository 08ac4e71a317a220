# points: 0 of 2, id: G23
def dJ_da2(a2, y, cost):
    return (a2 - y) / (a2 * (1 - a2))
