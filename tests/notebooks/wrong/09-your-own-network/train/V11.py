# points: 0 of 2, id: V11
def train(X, Y, h, eta, epochs, seed):
    P = init(X.shape[1], h, np.random.default_rng(seed))
    costs = [bce(forward(P, X)["Z2"], Y)]
    for _ in range(epochs):
        slopes = backward(P, forward(P, X), X, Y)
        for value, slope in zip(P.values(), slopes.values()):
            value = value - eta * slope
        costs.append(bce(forward(P, X)["Z2"], Y))
    return P, costs
