# points: 0 of 2, id: F13
def sigmoid(z):
    return 1 / 1 + np.exp(-z)
