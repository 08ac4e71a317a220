# points: 2 of 2, id: -
def forward(P, X):
    one = np.ones((len(X), 1))
    Z1 = np.hstack([X, one]) @ np.vstack([P["W1"], P["b1"]])
    A1 = 0.5 * (1 + np.tanh(Z1 / 2))
    Z2 = np.hstack([A1, one]) @ np.vstack([P["W2"], P["b2"]])
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": 0.5 * (1 + np.tanh(Z2 / 2)), "X": X}
