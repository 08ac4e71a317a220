# points: 0 of 2, id: V3
def train(X, Y, h, eta, epochs, seed):
    P = {
        "W1": np.zeros((X.shape[1], h)),
        "b1": np.zeros((1, h)),
        "W2": np.zeros((h, 1)),
        "b2": np.zeros((1, 1)),
    }
    costs = [bce(forward(P, X)["Z2"], Y)]
    for _ in range(epochs):
        slopes = backward(P, forward(P, X), X, Y)
        P = {name: P[name] - eta * slopes[name] for name in P}
        costs.append(bce(forward(P, X)["Z2"], Y))
    return P, costs
