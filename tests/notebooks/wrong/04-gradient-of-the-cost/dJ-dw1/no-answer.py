# points: 0 of 4, id: -
def dJ_dw1(p, x, y, cost):
    raise NotImplementedError()
