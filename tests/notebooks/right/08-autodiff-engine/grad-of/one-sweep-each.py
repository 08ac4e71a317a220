# points: 2 of 2, id: -
def grad_of(fn, *xs):
    found = []
    for i in range(len(xs)):
        nodes = [Value(x) for x in xs]
        backward(fn(*nodes))
        found.append(nodes[i].grad)
    return tuple(found)
