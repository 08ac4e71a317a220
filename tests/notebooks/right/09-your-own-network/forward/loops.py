# points: 2 of 2, id: -
def forward(P, X):
    n, d = X.shape
    h = P["W1"].shape[1]
    Z1, A1 = np.zeros((n, h)), np.zeros((n, h))
    Z2, A2 = np.zeros((n, 1)), np.zeros((n, 1))
    for i in range(n):
        Z2[i, 0] = P["b2"][0, 0]
        for j in range(h):
            Z1[i, j] = P["b1"][0, j]
            for k in range(d):
                Z1[i, j] += X[i, k] * P["W1"][k, j]
            A1[i, j] = 1 / (1 + np.exp(-Z1[i, j]))
            Z2[i, 0] += A1[i, j] * P["W2"][j, 0]
        A2[i, 0] = 1 / (1 + np.exp(-Z2[i, 0]))
    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2)
