# points: 0 of 2, id: -
def grad_of(fn, *xs):
    nodes = [Value(x) for x in xs]
    backward(fn(*nodes))
    return {i: float(one.grad) for i, one in enumerate(nodes)}
