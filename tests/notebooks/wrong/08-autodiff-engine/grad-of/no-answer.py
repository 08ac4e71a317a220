# points: 0 of 2, id: -
def grad_of(fn, *xs):
    raise NotImplementedError()
