# points: 1.5 of 3, id: B02
def rate_at(node, ws, a, y):
    if node == len(ws):
        return (a[node] - y) * a[node] * (1 - a[node])
    return rate_at(node + 1, ws, a, y) * ws[node] * a[node] * (1 - a[node])


def backward_chain(ws, activations, y):
    nodes = range(1, len(ws) + 1)
    dJ_dbs = [rate_at(node, ws, activations, y) for node in nodes]
    dJ_dws = [d * activations[i] for i, d in enumerate(dJ_dbs)]
    return dJ_dws, dJ_dbs
