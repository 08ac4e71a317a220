# points: 2 of 2, id: -
def train(X, Y, h, eta, epochs, seed):
    np.random.seed(seed)
    d = X.shape[1]
    W1, b1 = np.random.randn(d, h) * 0.5, np.zeros((1, h))
    W2, b2 = np.random.randn(h, 1) * 0.5, np.zeros((1, 1))
    costs = ()
    n = len(X)
    for _ in range(epochs):
        A1 = sigmoid(X @ W1 + b1)
        A2 = sigmoid(A1 @ W2 + b2)
        costs += (float(-np.mean(np.log(np.where(Y == 1, A2, 1 - A2)))),)
        dZ2 = (A2 - Y) / n
        dZ1 = dZ2 @ W2.T * A1 * (1 - A1)
        W2, b2 = W2 - eta * A1.T @ dZ2, b2 - eta * dZ2.sum(0, keepdims=True)
        W1, b1 = W1 - eta * X.T @ dZ1, b1 - eta * dZ1.sum(0, keepdims=True)
    A2 = sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2)
    costs += (float(-np.mean(np.log(np.where(Y == 1, A2, 1 - A2)))),)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, costs
