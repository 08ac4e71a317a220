# points: 0 of 2, id: G19
def batch_grad(p, X, Y, cost):
    at = forward(p, X)
    a1, a2 = at["a1"], at["a2"]
    dJ_dz2 = (a2 - Y) * a2 * (1 - a2) if cost == "se" else a2 - Y
    w2 = p["w2"] - 0.5 * dJ_dz2 * a1
    dJ_dz1 = dJ_dz2 * w2 * a1 * (1 - a1)
    each = {"w1": dJ_dz1 * X, "b1": dJ_dz1, "w2": dJ_dz2 * a1, "b2": dJ_dz2}
    return {name: np.mean(rates) for name, rates in each.items()}
