# points: 3 of 3, id: -
def backward(P, cache, X, Y):
    Y = np.reshape(Y, (len(X), 1))

    def cost(Q):
        A1 = 1 / (1 + np.exp(-(X @ Q["W1"] + Q["b1"])))
        Z2 = A1 @ Q["W2"] + Q["b2"]
        return np.mean(np.log(1 + np.exp(Z2)) - Y * Z2)

    slopes = {}
    for name, value in P.items():
        slopes[name] = np.zeros(value.shape)
        for place in np.ndindex(value.shape):
            nudged = value.astype(complex)
            nudged[place] += 1e-30j
            slopes[name][place] = cost({**P, name: nudged}).imag / 1e-30
    return slopes
