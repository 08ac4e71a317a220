# points: 0 of 4, id: -
def backward(p, cache, x, y, cost):
    raise NotImplementedError()
