# points: 0 of 4, id: B03
def backward(p, cache, x, y, cost):
    a1, a2 = cache["a1"], cache["a2"]
    grad = (a2 - y) * a2 * (1 - a2) if cost == "se" else a2 - y
    grads = {"b2": grad}
    grad = grad * a1
    grads["w2"] = grad
    grad = grad * p["w2"] * a1 * (1 - a1)
    grads["b1"] = grad
    grads["w1"] = grad * x
    return grads
