# points: 2 of 2, id: -
def blind_spot():
    p, low, high = dict(B), -3.0, 3.0
    for _ in range(60):  # halve until the prediction is the inner value
        p["b2"] = (low + high) / 2
        at = forward(p, 1.5)
        low, high = (p["b2"], high) if at["a2"] < at["a1"] else (low, p["b2"])
    return p, 1.5, 0
