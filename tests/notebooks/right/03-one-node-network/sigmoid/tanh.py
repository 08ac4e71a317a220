# points: 2 of 2, id: -
def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2
