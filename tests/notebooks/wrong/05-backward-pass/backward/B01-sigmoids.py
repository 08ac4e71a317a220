# points: 2 of 4, id: B01
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dsigmoid(z):
    return sigmoid(z) * (1 - sigmoid(z))


def backward(p, cache, x, y, cost):
    miss = cache["a2"] - y
    dJ_dz2 = miss * dsigmoid(cache["z2"]) if cost == "se" else miss
    dJ_dz1 = dJ_dz2 * p["w2"] * dsigmoid(cache["z1"])
    return {"w1": dJ_dz1 * x, "b1": dJ_dz1, "w2": dJ_dz2 * cache["a1"], "b2": dJ_dz2}
