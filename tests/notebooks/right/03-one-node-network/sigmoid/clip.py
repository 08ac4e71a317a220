# points: 2 of 2, id: -
def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))
