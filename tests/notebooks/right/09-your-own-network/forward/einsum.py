# points: 2 of 2, id: -
def forward(P, X):
    cache = {}
    cache["Z1"] = np.einsum("ik,kj->ij", X, P["W1"]) + P["b1"]
    cache["A1"] = sigmoid(cache["Z1"])
    cache["Z2"] = np.sum(cache["A1"] * P["W2"].T, axis=1, keepdims=True) + P["b2"]
    cache["A2"] = sigmoid(cache["Z2"])
    return cache
