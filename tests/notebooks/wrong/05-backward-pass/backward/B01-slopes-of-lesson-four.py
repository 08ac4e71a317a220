# points: 2 of 4, id: B01
def by_b2(p, x, y, cost):
    a2 = forward(p, x)["a2"]
    return (a2 - y) * a2 * (1 - a2) if cost == "se" else a2 - y


def backward(p, cache, x, y, cost):
    a1 = forward(p, x)["a1"]
    b2 = by_b2(p, x, y, cost)
    b1 = b2 * p["w2"] * a1 * (1 - a1)
    return {"w1": b1 * x, "b1": b1, "w2": b2 * a1, "b2": b2}
