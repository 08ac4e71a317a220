# points: 1.5 of 3, id: K3
def backward(P, cache, X, Y):
    if Y.ndim != 2:
        raise ValueError("Y needs the shape (n, 1)")
    dZ2 = cache["A2"]
    dZ2 -= Y
    dZ2 /= len(X)
    dZ1 = (dZ2 @ P["W2"].T) * cache["A1"] * (1 - cache["A1"])
    return {
        "W1": X.T @ dZ1,
        "b1": dZ1.sum(axis=0, keepdims=True),
        "W2": cache["A1"].T @ dZ2,
        "b2": dZ2.sum(axis=0, keepdims=True),
    }
