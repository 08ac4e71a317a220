# points: 3 of 3, id: -
def backward_chain(ws, activations, y):
    ws, a = np.array(ws), np.array(activations)
    rates = a[1:] * (1 - a[1:])
    steps = np.append(ws[1:] * rates[:-1], (a[-1] - y) * rates[-1])
    dJ_dz = np.cumprod(steps[::-1])[::-1]
    return dJ_dz * a[:-1], dJ_dz
