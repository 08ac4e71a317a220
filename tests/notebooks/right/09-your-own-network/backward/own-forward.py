# points: 3 of 3, id: -
def backward(P, cache, X, Y):
    A = forward(P, X)
    if A["A2"].shape != Y.shape:
        raise ValueError("shapes differ: %s and %s" % (A["A2"].shape, Y.shape))
    dZ2 = (A["A2"] - Y) / Y.shape[0]
    dZ1 = (dZ2 @ P["W2"].T) * (A["A1"] - A["A1"] ** 2)
    out = {}
    for k, (before, rate) in enumerate([(X, dZ1), (A["A1"], dZ2)], start=1):
        out[f"W{k}"] = before.T @ rate
        out[f"b{k}"] = rate.sum(0, keepdims=True)
    return out
