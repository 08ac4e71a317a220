# points: 3 of 3, id: -
def backward_chain(ws, activations, y):
    *before, a = activations
    if len(ws) == 1:
        dJ_dz = (a - y) * a * (1 - a)
        return [dJ_dz * before[-1]], [dJ_dz]
    dws, dbs = backward_chain(ws[1:], activations[1:], y)
    dJ_dz = dbs[0] * ws[1] * activations[1] * (1 - activations[1])
    return [dJ_dz * activations[0], *dws], [dJ_dz, *dbs]
