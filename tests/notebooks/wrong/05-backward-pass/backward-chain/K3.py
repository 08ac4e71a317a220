# points: 1.5 of 3, id: K3
def backward_chain(ws, activations, y):
    a = activations.pop()
    dJ_dz = (a - y) * a * (1 - a)
    dJ_dws, dJ_dbs = [], []
    while ws:
        w, a = ws.pop(), activations.pop()
        dJ_dws.insert(0, dJ_dz * a)
        dJ_dbs.insert(0, dJ_dz)
        dJ_dz = dJ_dz * w * a * (1 - a)
    return dJ_dws, dJ_dbs
