# points: 0 of 2, id: B16
def batch_grad(p, X, Y, cost):
    at = forward(p, X)
    a1, a2 = at["a1"], at["a2"]
    d2 = (a2 - Y) * a2 * (1 - a2) if cost == "se" else a2 - Y
    d1 = d2 * p["w2"] * a1 * (1 - a1)
    b1, b2 = d1.mean(), d2.mean()
    return {"w1": b1 * X.mean(), "b1": b1, "w2": b2 * a1.mean(), "b2": b2}
