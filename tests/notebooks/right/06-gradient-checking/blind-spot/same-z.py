# points: 2 of 2, id: -
def blind_spot():
    p = {"w1": 0.5, "b1": 0.3, "w2": 1.0, "b2": 0.0}
    z1 = p["w1"] * 0.8 + p["b1"]
    p["b2"] = z1 - p["w2"] * forward(p, 0.8)["a1"]
    return p, 0.8, 1.0
