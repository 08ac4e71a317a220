# points: 0 of 1, id: V16
def my_network(X_train, Y_train, X_test):
    P, _ = train(X_train, Y_train, 4, 2.0, 600, 7)
    return forward(P, X_test)["A2"]
