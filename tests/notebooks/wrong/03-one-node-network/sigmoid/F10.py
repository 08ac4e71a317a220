# points: 0 of 2, id: F10
def sigmoid(z):
    return np.tanh(z)
