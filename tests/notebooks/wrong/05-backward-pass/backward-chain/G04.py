# points: 0 of 3, id: G04
def backward_chain(ws, activations, y):
    def rate(a):
        s = 1 / (1 + np.exp(-a))
        return s * (1 - s)

    a = activations
    dJ_dz = (a[-1] - y) * rate(a[-1])
    dJ_dws, dJ_dbs = [], []
    for k in range(len(ws) - 1, -1, -1):
        dJ_dws.insert(0, dJ_dz * a[k])
        dJ_dbs.insert(0, dJ_dz)
        dJ_dz = dJ_dz * ws[k] * rate(a[k])
    return dJ_dws, dJ_dbs
