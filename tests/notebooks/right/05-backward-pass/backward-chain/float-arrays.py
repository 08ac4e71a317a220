# points: 3 of 3, id: -
def backward_chain(ws, activations, y):
    ws = np.array(ws, dtype=float)
    a = np.asarray(activations, dtype=float)
    slopes = a * (1 - a)
    dbs = np.empty_like(ws)
    dbs[-1] = (a[-1] - y) * slopes[-1]
    for k in range(len(ws) - 1)[::-1]:
        dbs[k] = dbs[k + 1] * ws[k + 1] * slopes[k + 1]
    return [float(d) for d in dbs * a[:-1]], [float(d) for d in dbs]
