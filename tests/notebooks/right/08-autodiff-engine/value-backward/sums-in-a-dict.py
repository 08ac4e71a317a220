# points: 5 of 5, id: -
def backward(root):
    order, seen, waiting = [], {id(root)}, [(root, iter(root.parents))]
    while waiting:
        one, rest = waiting[-1]
        for parent in rest:
            if id(parent) not in seen:
                seen.add(id(parent))
                waiting.append((parent, iter(parent.parents)))
                break
        else:
            order.append(one)
            waiting.pop()
    total = {id(one): 0.0 for one in order}
    total[id(root)] = 1.0
    for one in order[::-1]:
        one.grad = total[id(one)]
        for parent, rate in zip(one.parents, one.rates):
            total[id(parent)] += rate * one.grad
