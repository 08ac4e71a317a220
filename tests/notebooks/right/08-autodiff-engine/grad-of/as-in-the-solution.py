# points: 2 of 2, id: -
def grad_of(fn, *xs):
    nodes = [Value(x) for x in xs]
    backward(fn(*nodes))
    return tuple(float(one.grad) for one in nodes)
