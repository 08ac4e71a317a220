# points: 0 of 3, id: G20
def backward_chain(ws, activations, y):
    a = activations
    dJ_dz = (a[-1] - y) * a[-1] * (1 - a[-1])
    dJ_dws, dJ_dbs = [], []
    for k in range(len(ws) - 1, -1, -1):
        dJ_dws.insert(0, dJ_dz * a[k])
        dJ_dbs.insert(0, dJ_dz)
        dJ_dz = dJ_dz * ws[k] * a[k] * (1 - a[k])
    return dJ_dbs, dJ_dws
