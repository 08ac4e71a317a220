# points: 2 of 2, id: -
def batch_grad(p, X, Y, cost):
    x, y = X.reshape(-1, 1), Y.reshape(-1, 1)
    a1 = 1 / (1 + np.exp(-(x * p["w1"] + p["b1"])))
    a2 = 1 / (1 + np.exp(-(a1 * p["w2"] + p["b2"])))
    d2 = (a2 - y) * (a2 * (1 - a2) if cost == "se" else 1)
    d1 = d2 * p["w2"] * a1 * (1 - a1)
    return {
        "w1": (x.T @ d1).item() / len(x),
        "b1": d1.mean(),
        "w2": (a1.T @ d2).item() / len(x),
        "b2": d2.mean(),
    }
