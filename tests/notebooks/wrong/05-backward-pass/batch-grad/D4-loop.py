# points: 0 of 2, id: D4
def one(p, x, y, cost):
    at = forward(p, x)
    a1, a2 = at["a1"], at["a2"]
    by_2 = (a2 - y) * a2 * (1 - a2) if cost == "se" else a2 - y
    by_1 = by_2 * p["w2"] * a1 * (1 - a1)
    return {"w1": by_1 * x, "b1": by_1, "w2": by_2 * a1, "b2": by_2}


def batch_grad(p, X, Y, cost):
    total = dict.fromkeys(p, 0.0)
    for x, y in zip(X, Y):
        for name, rate in one(p, x, y, cost).items():
            total[name] += rate
    return total
