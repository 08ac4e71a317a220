# points: 2 of 2, id: -
def train(X, Y, h, eta, epochs, seed):
    P = init(X.shape[1], h, np.random.default_rng(seed))

    def J(Q):
        return bce(forward(Q, X)["Z2"], Y)

    costs = [J(P)]
    for _ in range(epochs):
        slopes = {}
        for name, value in P.items():
            slopes[name] = np.zeros_like(value)
            for place in np.ndindex(value.shape):
                up, down = value.copy(), value.copy()
                up[place] += 6e-6
                down[place] -= 6e-6
                rise = J({**P, name: up}) - J({**P, name: down})
                slopes[name][place] = rise / 1.2e-5
        P = {name: P[name] - eta * slopes[name] for name in P}
        costs.append(J(P))
    return P, costs
