# points: 0 of 5, id: E2
def backward(root):
    nodes, seen = [root], {root}
    for one in nodes:
        for parent in one.parents:
            if parent not in seen:
                seen.add(parent)
                nodes.append(parent)
    for one in nodes:
        one.grad = 0.0
    root.grad = 1.0
    for one in nodes:
        for parent, rate in zip(one.parents, one.rates):
            parent.grad += rate * one.grad
