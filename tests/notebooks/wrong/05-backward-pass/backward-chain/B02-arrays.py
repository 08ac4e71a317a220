# points: 1.5 of 3, id: B02
def backward_chain(ws, activations, y):
    L = len(ws)
    w, a = np.array(ws), np.array(activations)
    dws, dbs = np.zeros(L), np.zeros(L)
    for k in range(L):
        path = w[k + 1 :] * a[k + 1 : L] * (1 - a[k + 1 : L])
        dbs[k] = (a[L] - y) * a[L] * (1 - a[L]) * np.prod(path)
        dws[k] = dbs[k] * a[k]
    return dws, dbs
