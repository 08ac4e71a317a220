# points: 0 of 2, id: -
def grad_of(fn, *xs):
    nodes = [Value(x) for x in xs]
    backward(fn(*nodes))
    print(tuple(float(one.grad) for one in nodes))
