# points: 0 of 1, id: V16
def my_network(X_train, Y_train, X_test):
    return np.full((len(X_test), 1), Y_train.mean())
