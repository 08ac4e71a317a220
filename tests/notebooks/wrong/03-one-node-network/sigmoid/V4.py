# points: 1 of 2, id: V4
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
