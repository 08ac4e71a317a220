# points: 0 of 2, id: F01
def forward(P, X):
    Z1 = X @ P["W1"]
    A1 = sigmoid(Z1)
    Z2 = A1 @ P["W2"] + P["b2"]
    A2 = sigmoid(Z2)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
