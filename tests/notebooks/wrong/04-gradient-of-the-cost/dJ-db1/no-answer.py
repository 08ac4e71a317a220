# points: 0 of 3, id: -
def dJ_db1(p, x, y, cost):
    raise NotImplementedError()
