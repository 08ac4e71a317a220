# points: 3 of 3, id: -
def backward_chain(ws, activations, y):
    L = len(ws)
    dJ_dws, dJ_dbs = np.zeros(L), np.zeros(L)
    a = activations[L]
    delta = (a - y) * a * (1 - a)
    for k in reversed(range(L)):
        dJ_dbs[k] = delta
        dJ_dws[k] = delta * activations[k]
        if k > 0:
            a = activations[k]
            delta *= ws[k] * a * (1 - a)
    return dJ_dws, dJ_dbs
