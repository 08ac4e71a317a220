# points: 2 of 2, id: -
def blind_spot():
    x = np.array(-2.0)
    p = {"w1": np.float64(-0.5), "b1": np.float32(0.5), "w2": 1, "name": "blind"}
    p["b2"] = np.array(-0.5 * -2.0 + 0.5) - forward({**p, "b2": 0}, x)["a1"]
    return p, x, 1.0
