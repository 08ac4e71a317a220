# points: 1 of 2, id: M14
def forward(P, X):
    Z1 = np.zeros((len(X), P["W1"].shape[1]), dtype=X.dtype)
    Z1[:] = X @ P["W1"] + P["b1"]
    A1 = sigmoid(Z1)
    Z2 = A1 @ P["W2"] + P["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": sigmoid(Z2)}
