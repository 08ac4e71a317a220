# points: 1 of 2, id: K3
def sigmoid(z):
    z *= -1
    return np.exp(-np.logaddexp(0, z))
