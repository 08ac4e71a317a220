# points: 0 of 3, id: -
def backward(P, cache, X, Y):
    dZ2 = (cache["A2"] - Y) / len(X)
    dZ1 = (dZ2 @ P["W2"].T) * cache["A1"] * (1 - cache["A1"])
    return X.T @ dZ1, dZ1.sum(0), cache["A1"].T @ dZ2, dZ2.sum(0)
