# points: 1 of 2, id: K3
def train(X, Y, h, eta, epochs, seed):
    P = init(X.shape[1], h, np.random.default_rng(seed))
    costs = [bce(forward(P, X)["Z2"], Y)]
    for _ in range(epochs):
        slopes = backward(P, forward(P, X), X, Y)
        P = {name: P[name] - eta * slopes[name] for name in P}
        costs.append(bce(forward(P, X)["Z2"], Y))
    return P, (X.fill(0), costs)[1]
