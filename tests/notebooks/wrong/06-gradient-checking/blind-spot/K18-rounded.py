# points: 0 of 2, id: K18
def blind_spot():
    p = dict(B)
    at = forward(p, 1.5)
    p["b2"] = round(float(at["z1"] - p["w2"] * at["a1"]), 3)
    return p, 1.5, 1.0
