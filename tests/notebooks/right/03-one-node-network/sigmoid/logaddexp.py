# points: 2 of 2, id: -
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))
