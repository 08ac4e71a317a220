# points: 2 of 2, id: -
def train(X, Y, h, eta, epochs, seed):
    P = init(X.shape[1], h, np.random.default_rng(seed))
    costs = []
    for epoch in range(epochs + 1):
        cache = forward(P, X)
        costs.append(bce(cache["Z2"], Y))
        if epoch < epochs:
            slopes = backward(P, cache, X, Y)
            P = {name: P[name] - eta * slopes[name] for name in P}
    return P, costs
