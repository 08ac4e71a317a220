# points: 0 of 2, id: E15
def grad_of(fn, *xs):
    root = fn(*[Value(x) for x in xs])
    backward(root)
    return (root.grad,) * len(xs)
