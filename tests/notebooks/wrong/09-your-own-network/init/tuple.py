# points: 0 of 1, id: -
def init(d, h, rng):
    W1 = rng.uniform(-1, 1, (d, h))
    return W1, np.zeros((1, h)), rng.uniform(-1, 1, (h, 1)), np.zeros((1, 1))
