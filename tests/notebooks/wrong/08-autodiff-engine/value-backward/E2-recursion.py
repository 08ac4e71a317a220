# points: 0 of 5, id: E2
def clear(one):
    one.grad = 0.0
    for parent in one.parents:
        clear(parent)


def push(one):
    for parent, rate in zip(one.parents, one.rates):
        parent.grad += rate * one.grad
        push(parent)


def backward(root):
    clear(root)
    root.grad = 1.0
    push(root)
