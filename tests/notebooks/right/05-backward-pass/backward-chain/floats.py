# points: 3 of 3, id: -
def backward_chain(ws, activations, y):
    ws = [float(w) for w in ws]
    a = [float(one) for one in activations]
    dJ_dz = (a[-1] - y) * a[-1] * (1 - a[-1])
    weights, biases = [], []
    for node in range(len(ws), 0, -1):
        weights.append(dJ_dz * a[node - 1])
        biases.append(dJ_dz)
        dJ_dz *= ws[node - 1] * a[node - 1] * (1 - a[node - 1])
    weights.reverse()
    biases.reverse()
    return tuple(weights), tuple(biases)
