# points: 0 of 3, id: B17
def backward(P, cache, X, Y):
    if Y.shape != cache["A2"].shape:
        raise ValueError(f"Y has shape {Y.shape}, A2 {cache['A2'].shape}")
    n, A1, A2 = len(X), cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) / n / n
    dZ1 = (dZ2 @ P["W2"].T) * A1 * (1 - A1)
    return {
        "W1": X.T @ dZ1,
        "b1": dZ1.sum(axis=0, keepdims=True),
        "W2": A1.T @ dZ2,
        "b2": dZ2.sum(axis=0, keepdims=True),
    }
