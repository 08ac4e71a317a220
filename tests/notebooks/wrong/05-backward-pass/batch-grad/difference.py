# points: 0 of 2, id: -
def batch_grad(p, X, Y, cost):
    def J(q):
        at = forward(q, X)
        if cost == "se":
            return np.mean((at["a2"] - Y) ** 2 / 2)
        return np.mean(np.log(1 + np.exp(at["z2"])) - Y * at["z2"])

    h = 6e-6
    return {k: (J({**p, k: p[k] + h}) - J({**p, k: p[k] - h})) / (2 * h) for k in p}
