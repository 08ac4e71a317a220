# points: 1 of 2, id: V4
def sigmoid(z):
    return np.exp(z) / (np.exp(z) + 1)
