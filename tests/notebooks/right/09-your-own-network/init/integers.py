# points: 1 of 1, id: -
def init(d, h, rng):
    P = {"b1": np.zeros((1, h)), "b2": np.zeros((1, 1))}
    P["W1"] = rng.permutation(d * h).reshape(d, h) / (d * h)
    P["W2"] = rng.integers(-1, 2, size=(h, 1))
    return P
