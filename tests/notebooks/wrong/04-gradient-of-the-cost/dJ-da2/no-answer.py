# points: 0 of 2, id: -
def dJ_da2(a2, y, cost):
    raise NotImplementedError()
