# points: 3 of 3, id: -
def backward_chain(ws, activations, y):
    lists = [], []
    d = activations[-1] - y
    for k in range(len(ws))[::-1]:
        a = activations[k + 1]
        d = d * (a - a**2) if k == len(ws) - 1 else d * ws[k + 1] * (a - a**2)
        lists[0].append(activations[k] * d)
        lists[1].append(d)
    return [one[::-1] for one in lists]
