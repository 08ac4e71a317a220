# points: 0 of 2, id: F11
def sigmoid(z):
    return 1 - (1 + np.tanh(z / 2)) / 2
