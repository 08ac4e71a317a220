# points: 4 of 4, id: -
def backward(p, cache, x, y, cost):
    a1, a2 = cache["a1"], cache["a2"]
    if cost == "se":
        dJ_da2 = a2 - y
    else:
        dJ_da2 = -y / a2 + (1 - y) / (1 - a2)
    dJ_dz2 = dJ_da2 * (a2 * (1 - a2))
    dJ_da1 = dJ_dz2 * p["w2"]
    dJ_dz1 = dJ_da1 * (a1 - a1**2)
    grads = {}
    grads["w2"] = a1 * dJ_dz2
    grads["b2"] = dJ_dz2
    grads["w1"] = x * dJ_dz1
    grads["b1"] = 1 * dJ_dz1
    return grads
