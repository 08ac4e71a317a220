# points: 1 of 1, id: -
def my_network(X_train, Y_train, X_test):
    middle, spread = X_train.mean(axis=0), X_train.std(axis=0)
    A, B = (X_train - middle) / spread, (X_test - middle) / spread
    tries = [train(A, Y_train, 2, 3.0, 800, seed) for seed in range(3)]
    P, _ = min(tries, key=lambda one: one[1][-1])
    return forward(P, B)["A2"]
