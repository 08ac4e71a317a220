# points: 0 of 2, id: -
def dJ_db2(p, x, y, cost):
    raise NotImplementedError()
