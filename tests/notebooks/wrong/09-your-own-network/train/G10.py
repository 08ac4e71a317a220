# points: 0 of 2, id: G10
def train(X, Y, h, eta, epochs, seed):
    P = init(X.shape[1], h, np.random.default_rng(seed))
    costs = [bce(forward(P, X)["Z2"], Y)]
    for _ in range(epochs):
        A = forward(P, X)
        dZ2 = (A["A2"] - Y) / len(X)
        dZ1 = dZ2 @ P["W2"].T
        slopes = {
            "W1": X.T @ dZ1,
            "b1": dZ1.sum(axis=0),
            "W2": A["A1"].T @ dZ2,
            "b2": dZ2.sum(),
        }
        P = {name: P[name] - eta * slopes[name] for name in P}
        costs.append(bce(forward(P, X)["Z2"], Y))
    return P, costs
