# points: 1 of 2, id: K3
def batch_grad(p, X, Y, cost):
    Y -= forward(p, X)["a2"]
    a1, a2 = forward(p, X)["a1"], forward(p, X)["a2"]
    d2 = -Y * a2 * (1 - a2) if cost == "se" else -Y
    d1 = d2 * p["w2"] * a1 * (1 - a1)
    return {
        "w1": (d1 * X).mean(),
        "b1": d1.mean(),
        "w2": (d2 * a1).mean(),
        "b2": d2.mean(),
    }
