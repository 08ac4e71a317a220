# points: 0 of 2, id: G19
def train(X, Y, h, eta, epochs, seed):
    P = init(X.shape[1], h, np.random.default_rng(seed))
    costs = [bce(forward(P, X)["Z2"], Y)]
    for _ in range(epochs):
        A = forward(P, X)
        dZ2 = (A["A2"] - Y) / len(X)
        P["W2"] = P["W2"] - eta * A["A1"].T @ dZ2
        P["b2"] = P["b2"] - eta * dZ2.sum(axis=0, keepdims=True)
        dZ1 = (dZ2 @ P["W2"].T) * A["A1"] * (1 - A["A1"])
        P["W1"] = P["W1"] - eta * X.T @ dZ1
        P["b1"] = P["b1"] - eta * dZ1.sum(axis=0, keepdims=True)
        costs.append(bce(forward(P, X)["Z2"], Y))
    return P, costs
