# points: 2 of 2, id: -
def train(X, Y, h, eta, epochs, seed):
    P = init(X.shape[1], h, np.random.default_rng(seed))
    P["W2"] = np.zeros((h, 1))
    costs = [bce(forward(P, X)["Z2"], Y)]
    while len(costs) <= epochs:
        slopes = backward(P, forward(P, X), X, Y)
        P = {name: value - eta * slopes[name] for name, value in P.items()}
        costs.append(bce(forward(P, X)["Z2"], Y))
    return P, costs
