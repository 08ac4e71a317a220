# points: 1 of 1, id: -
def sweep(p, x, y):
    at = forward(p, x)
    by_2 = (at["a2"] - y) * at["a2"] * (1 - at["a2"])
    by_1 = by_2 * p["w2"] * at["a1"] * (1 - at["a1"])
    return {"w1": by_1 * x, "w2": by_2 * at["a1"]}


def tied_grad(w, b1, b2, x, y):
    slope = 0
    for part in sweep({"w1": w, "b1": b1, "w2": w, "b2": b2}, x, y).values():
        slope += part
    return slope
