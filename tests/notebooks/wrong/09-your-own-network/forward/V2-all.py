# points: 0 of 2, id: V2
def forward(P, X):
    Z1 = P["W1"].T @ X.T + P["b1"].T
    A1 = sigmoid(Z1)
    Z2 = P["W2"].T @ A1 + P["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": sigmoid(Z2)}
