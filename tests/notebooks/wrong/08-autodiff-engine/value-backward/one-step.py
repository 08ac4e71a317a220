# points: 0 of 5, id: -
def backward(root):
    root.grad = 1.0
    for parent, rate in zip(root.parents, root.rates):
        parent.grad = rate
