# points: 0 of 3, id: -
def dJ_dw2(p, x, y, cost):
    raise NotImplementedError()
