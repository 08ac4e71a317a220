# points: 0 of 5, id: E2
def backward(root):
    nodes, waiting = {root}, [root]
    while waiting:
        new = set(waiting.pop().parents) - nodes
        nodes |= new
        waiting += new
    for one in nodes:
        one.grad = 0.0
    root.grad = 1.0

    def push(one):
        for parent, rate in zip(one.parents, one.rates):
            parent.grad += rate * one.grad
        for parent in one.parents:
            push(parent)

    push(root)
