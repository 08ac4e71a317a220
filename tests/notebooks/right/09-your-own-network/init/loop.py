# points: 1 of 1, id: -
def init(d, h, rng):
    W1 = np.empty((d, h))
    for i in range(d):
        for j in range(h):
            W1[i, j] = rng.normal(0, 0.3)
    W2 = np.array([[rng.normal(0, 0.3)] for _ in range(h)])
    return {"W1": W1, "b1": 0 * W1[:1], "W2": W2, "b2": np.zeros((1, 1)), "h": h}
