# points: 4 of 4, id: -
def backward(p, cache, x, y, cost):
    a = np.array([cache["a1"], cache["a2"]])
    rates = a * (1 - a)
    miss = a[1] - y
    by_z = np.empty(2)
    by_z[1] = miss * rates[1] if cost == "se" else miss
    by_z[0] = by_z[1] * p["w2"] * rates[0]
    by_w = by_z * np.array([x, a[0]])
    return {"w1": by_w[0], "b1": by_z[0], "w2": by_w[1], "b2": np.array(by_z[1])}
