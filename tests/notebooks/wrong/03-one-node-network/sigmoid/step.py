# points: 0 of 2, id: -
def sigmoid(z):
    return np.where(z >= 0, 1.0, 0.0)
