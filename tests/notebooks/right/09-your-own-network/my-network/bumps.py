# points: 1 of 1, id: -
def my_network(X_train, Y_train, X_test):
    middle, spread = X_train.mean(axis=0), X_train.std(axis=0)
    A, B = (X_train - middle) / spread, (X_test - middle) / spread
    chin, other = A[Y_train[:, 0] == 1], A[Y_train[:, 0] == 0]

    def density(some):
        far = ((B[:, None, :] - some[None, :, :]) ** 2).sum(axis=2)
        return np.exp(-far / 0.1).sum(axis=1, keepdims=True)

    return density(chin) / (density(chin) + density(other) + 1e-300)
