# points: 1 of 1, id: -
def my_network(X_train, Y_train, X_test):
    low, high = X_train.min(axis=0), X_train.max(axis=0)
    P, _ = train(6 * (X_train - low) / (high - low) - 3, Y_train, 4, 1.0, 1500, 3)
    A2 = forward(P, 6 * (X_test - low) / (high - low) - 3)["A2"]
    return (A2 > 0.5).astype(int)
