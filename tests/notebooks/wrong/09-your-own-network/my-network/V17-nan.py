# points: 0 of 1, id: V17
def my_network(X_train, Y_train, X_test):
    P, _ = train(X_train / 0, Y_train, 2, 1.0, 10, 7)
    return forward(P, X_test)["A2"]
