# points: 3 of 3, id: -
def backward(P, cache, X, Y):
    Y = Y.reshape(-1, 1)
    n, A1 = len(X), cache["A1"]
    dZ2 = cache["A2"] - Y
    dZ1 = dZ2 * P["W2"].T * A1 * (1 - A1)
    return dict(
        W1=X.T.dot(dZ1) / n,
        b1=dZ1.mean(axis=0)[np.newaxis, :],
        W2=A1.T.dot(dZ2) / n,
        b2=np.array([[dZ2.mean()]]),
    )
