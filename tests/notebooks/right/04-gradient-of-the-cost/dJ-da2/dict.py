# points: 2 of 2, id: -
def dJ_da2(a2, y, cost):
    miss = a2 - y
    return {"se": miss, "bce": miss / a2 / (1 - a2)}[cost]
