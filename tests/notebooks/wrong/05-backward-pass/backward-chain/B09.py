# points: 0 of 3, id: B09
def backward_chain(ws, activations, y):
    w1, w2 = ws[0], ws[1]
    x, a1, a2 = activations[:3]
    dJ_dz2 = (a2 - y) * a2 * (1 - a2)
    dJ_dz1 = dJ_dz2 * w2 * a1 * (1 - a1)
    return [dJ_dz1 * x, dJ_dz2 * a1], [dJ_dz1, dJ_dz2]
