# points: 0 of 3, id: -
def backward(P, cache, X, Y):
    dZ2 = (cache["A2"] - Y) / len(X)
    dZ1 = (dZ2 * P["W2"]) * cache["A1"] * (1 - cache["A1"])
    return {
        "W1": X.T @ dZ1,
        "b1": dZ1.sum(0),
        "W2": cache["A1"].T @ dZ2,
        "b2": dZ2.sum(0),
    }
