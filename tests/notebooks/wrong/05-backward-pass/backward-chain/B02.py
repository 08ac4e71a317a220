# points: 1.5 of 3, id: B02
def backward_chain(ws, activations, y):
    a = activations
    dJ_dws, dJ_dbs = [], []
    for node in range(len(ws)):
        dJ_dz = (a[-1] - y) * a[-1] * (1 - a[-1])
        for k in range(len(ws) - 1, node, -1):
            dJ_dz = dJ_dz * ws[k] * a[k] * (1 - a[k])
        dJ_dws.append(dJ_dz * a[node])
        dJ_dbs.append(dJ_dz)
    return dJ_dws, dJ_dbs
