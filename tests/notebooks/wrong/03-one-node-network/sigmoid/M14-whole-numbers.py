# points: 1 of 2, id: M14
def sigmoid(z):
    result = np.zeros_like(z)
    result[...] = np.exp(-np.logaddexp(0, -z))
    return result
