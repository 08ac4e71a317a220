# points: 0 of 5, id: E3
def backward(root):
    order, seen, waiting = [], set(), [(root, False)]
    while waiting:
        one, ready = waiting.pop()
        if ready:
            order.append(one)  # all that it was made from stands before it
        elif one not in seen:
            seen.add(one)
            waiting.append((one, True))
            waiting += [(parent, False) for parent in one.parents]
    root.grad = 1.0
    for one in reversed(order):
        for parent, rate in zip(one.parents, one.rates):
            parent.grad += rate * one.grad
