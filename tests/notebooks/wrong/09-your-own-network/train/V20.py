# points: 0 of 2, id: V20
def train(X, Y, h, eta, epochs, seed):
    P = init(X.shape[1], h, np.random.default_rng(seed))
    costs = [bce(forward(P, X)["Z2"], Y)]
    for _ in range(epochs):
        for i in range(len(X)):
            one, label = X[i : i + 1], Y[i : i + 1]
            slopes = backward(P, forward(P, one), one, label)
            P = {name: P[name] - eta * slopes[name] for name in P}
        costs.append(bce(forward(P, X)["Z2"], Y))
    return P, costs
