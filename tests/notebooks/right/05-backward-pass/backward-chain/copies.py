# points: 3 of 3, id: -
def backward_chain(ws, activations, y):
    ws, left = list(ws), list(activations)
    a = left.pop()
    dJ_dz = (a - y) * a * (1 - a)
    dJ_dws, dJ_dbs = [], []
    while ws:
        w, a = ws.pop(), left.pop()
        dJ_dws = [dJ_dz * a] + dJ_dws
        dJ_dbs = [dJ_dz] + dJ_dbs
        dJ_dz = dJ_dz * w * a * (1 - a)
    return [dJ_dws, dJ_dbs]
