# points: 2 of 2, id: -
def forward(P, X):
    Z1 = np.dot(P["W1"].T, X.T) + P["b1"].T
    A1 = sigmoid(Z1)
    Z2 = np.dot(P["W2"].T, A1) + P["b2"]
    return {"Z1": Z1.T, "A1": A1.T, "Z2": Z2.T, "A2": sigmoid(Z2).T}
