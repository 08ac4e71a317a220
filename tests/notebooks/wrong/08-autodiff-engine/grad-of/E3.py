# points: 0 of 2, id: E3
KEPT = {}


def grad_of(fn, *xs):
    nodes = KEPT.setdefault(xs, [Value(x) for x in xs])
    before = [one.grad for one in nodes]
    backward(fn(*nodes))
    for one, old in zip(nodes, before):
        one.grad += old
    return tuple(float(one.grad) for one in nodes)
