# points: 1 of 1, id: -
def my_network(X_train, Y_train, X_test):
    middle, spread = X_train.mean(axis=0), X_train.std(axis=0)
    A, B = (X_train - middle) / spread, (X_test - middle) / spread
    distances = ((B[:, None, :] - A[None, :, :]) ** 2).sum(axis=2)
    nearest = np.argsort(distances, axis=1)[:, :5]
    return Y_train[nearest, 0].mean(axis=1, keepdims=True)
