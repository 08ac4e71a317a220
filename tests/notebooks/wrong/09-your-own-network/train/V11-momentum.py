# points: 0 of 2, id: V11
def train(X, Y, h, eta, epochs, seed):
    P = init(X.shape[1], h, np.random.default_rng(seed))
    costs = [bce(forward(P, X)["Z2"], Y)]
    way = {name: 0.0 for name in P}
    for _ in range(epochs):
        slopes = backward(P, forward(P, X), X, Y)
        way = {name: 0.9 * way[name] - eta * slopes[name] for name in P}
        P = {name: P[name] + way[name] for name in P}
        costs.append(bce(forward(P, X)["Z2"], Y))
    return P, costs
