# points: 0 of 5, id: E2
def backward(root):
    nodes, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        if one not in nodes:
            nodes.append(one)
            waiting += one.parents
    for one in nodes:
        one.grad = 0.0
    root.grad = 1.0
    for one in nodes:
        for parent, rate in zip(one.parents, one.rates):
            parent.grad += rate * one.grad
