# points: 0 of 5, id: E4
def backward(root):
    order, seen = [], set()

    def visit(one):
        if one not in seen:
            seen.add(one)
            for parent in one.parents:
                visit(parent)
            order.append(one)

    visit(root)
    for one in order:
        one.grad = 0.0
    root.grad = 1.0
    for one in reversed(order):
        for parent, rate in zip(one.parents, one.rates):
            parent.grad += rate * one.grad
