# points: 0 of 2, id: -
def sigmoid(z):
    return np.round(np.exp(-np.logaddexp(0, -z)), 6)
