# points: 0 of 2, id: E15
def grad_of(fn, *xs):
    nodes = [Value(x) for x in xs]
    backward(fn(*nodes))
    return tuple(float(one.grad) for one in nodes[::-1])
