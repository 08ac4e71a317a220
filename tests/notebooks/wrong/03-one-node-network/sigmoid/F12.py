# points: 0 of 2, id: F12
def sigmoid(z):
    a = 1 / (1 + np.exp(-z))
    return a * (1 - a)
