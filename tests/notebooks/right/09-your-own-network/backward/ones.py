# points: 3 of 3, id: -
def backward(P, cache, X, Y):
    y = np.array(Y, dtype=float).reshape(cache["Z2"].shape)
    ones = np.full((1, len(X)), 1 / len(X))
    d2 = cache["A2"] - y
    d1 = np.einsum("nk,hk->nh", d2, P["W2"]) * cache["A1"] * (1 - cache["A1"])
    return {
        "b2": ones @ d2,
        "W2": (cache["A1"].T * ones) @ d2,
        "b1": ones @ d1,
        "W1": (X.T * ones) @ d1,
        "J": 0.0,
    }
