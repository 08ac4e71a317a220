# points: 3 of 3, id: -
def backward(P, cache, X, Y):
    if Y.shape != cache["A2"].shape:
        raise ValueError(f"Y: {Y.shape}, A2: {cache['A2'].shape}")
    n = X.shape[0]
    dZ2 = (cache["A2"] - Y) / n
    dA1 = dZ2 @ P["W2"].T
    dZ1 = dA1 * cache["A1"] * (1 - cache["A1"])
    return {
        "W1": X.T @ dZ1,
        "b1": np.sum(dZ1, axis=0, keepdims=True),
        "W2": cache["A1"].T @ dZ2,
        "b2": np.sum(dZ2, axis=0, keepdims=True),
    }
