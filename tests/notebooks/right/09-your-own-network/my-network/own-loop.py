# points: 1 of 1, id: -
def my_network(X_train, Y_train, X_test):
    middle, spread = X_train.mean(axis=0), X_train.std(axis=0)
    A, B = (X_train - middle) / spread, (X_test - middle) / spread
    rng = np.random.default_rng()
    W1, b1 = rng.normal(size=(2, 6)), rng.normal(size=(1, 6))
    W2, b2 = 0.1 * rng.normal(size=(6, 1)), np.zeros((1, 1))
    for _ in range(800):
        H = np.tanh(A @ W1 + b1)
        D = (sigmoid(H @ W2 + b2) - Y_train) / len(A)
        E = D @ W2.T * (1 - H**2)
        W2, b2 = W2 - H.T @ D, b2 - D.sum(0)
        W1, b1 = W1 - A.T @ E, b1 - E.sum(0)
    return sigmoid(np.tanh(B @ W1 + b1) @ W2 + b2)
