# points: 2 of 2, id: -
def batch_grad(p, X, Y, cost):
    m = len(X)
    at = forward(p, X)
    a1, a2 = at["a1"], at["a2"]
    d2 = (a2 - Y) / m
    if cost == "se":
        d2 = d2 * a2 * (1 - a2)
    d1 = d2 * p["w2"] * a1 * (1 - a1)
    return {
        "w1": d1 @ X,
        "b1": d1.sum(),
        "w2": np.dot(d2, a1),
        "b2": np.array(d2.sum()),
    }
