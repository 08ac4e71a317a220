# points: 2 of 2, id: -
def blind_spot():
    p, x = dict(B), 1.5
    at = forward(p, x)
    p["b2"] = float(-at["z1"] - p["w2"] * at["a1"])  # then a2 is 1 - a1
    return [p, np.float64(x), np.int64(0)]
