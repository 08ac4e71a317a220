# points: 0 of 3, id: B19
def backward_chain(ws, activations, y):
    L, a = len(ws), activations
    dJ_dws, dJ_dbs = [0.0] * L, [0.0] * L
    dJ_dz = (a[-1] - y) * a[-1] * (1 - a[-1])
    for k in range(L - 1, 0, -1):
        dJ_dws[k], dJ_dbs[k] = dJ_dz * a[k], dJ_dz
        dJ_dz = dJ_dz * ws[k] * a[k] * (1 - a[k])
    return dJ_dws, dJ_dbs
