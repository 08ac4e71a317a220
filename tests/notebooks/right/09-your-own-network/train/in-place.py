# points: 2 of 2, id: -
def train(X, Y, h, eta, epochs, seed):
    rng = np.random.default_rng(seed)
    P = init(X.shape[1], h, rng)
    costs = np.zeros(epochs + 1)
    costs[0] = bce(forward(P, X)["Z2"], Y)
    for t in range(1, epochs + 1):
        slopes = backward(P, forward(P, X), X, Y)
        for name in P:
            P[name] -= eta * slopes[name]
        costs[t] = bce(forward(P, X)["Z2"], Y)
    return [P, costs]
