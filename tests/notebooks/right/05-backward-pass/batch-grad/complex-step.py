# points: 2 of 2, id: -
def batch_grad(p, X, Y, cost):
    def J(q):
        a1 = 1 / (1 + np.exp(-(q["w1"] * X + q["b1"])))
        z2 = q["w2"] * a1 + q["b2"]
        if cost == "se":
            return np.mean((1 / (1 + np.exp(-z2)) - Y) ** 2 / 2)
        return np.mean(np.log(1 + np.exp(z2)) - Y * z2)

    return {k: J({**p, k: p[k] + 1e-30j}).imag / 1e-30 for k in p}
