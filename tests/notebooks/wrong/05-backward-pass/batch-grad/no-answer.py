# points: 0 of 2, id: -
def batch_grad(p, X, Y, cost):
    raise NotImplementedError()
