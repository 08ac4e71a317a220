# points: 0 of 2, id: -
def sigmoid(z):
    1 / (1 + np.exp(-z))
