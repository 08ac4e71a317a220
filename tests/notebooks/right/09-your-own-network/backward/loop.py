# points: 3 of 3, id: -
def backward(P, cache, X, Y):
    if Y.ndim == 1:
        raise ValueError(f"the labels have the shape {Y.shape}, a column is needed")
    slopes = {name: np.zeros(P[name].shape) for name in P}
    n, h = len(X), P["W1"].shape[1]
    for i in range(n):
        delta = cache["A2"][i, 0] - Y[i, 0]
        slopes["b2"][0, 0] += delta / n
        for j in range(h):
            a = cache["A1"][i, j]
            slopes["W2"][j, 0] += delta * a / n
            inner = delta * P["W2"][j, 0] * a * (1 - a)
            slopes["b1"][0, j] += inner / n
            for k in range(X.shape[1]):
                slopes["W1"][k, j] += inner * X[i, k] / n
    return slopes
