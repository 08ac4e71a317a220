# points: 5 of 5, id: -
def backward(root):
    users, waiting = {root: 0}, [root]
    while waiting:
        for parent in waiting.pop().parents:
            if parent not in users:
                users[parent] = 0
                waiting.append(parent)
            users[parent] += 1
    for one in users:
        one.grad = 0.0
    root.grad = 1.0
    ready = [root]
    while ready:
        one = ready.pop()
        for parent, rate in zip(one.parents, one.rates):
            parent.grad += rate * one.grad
            users[parent] -= 1
            if users[parent] == 0:
                ready.append(parent)
