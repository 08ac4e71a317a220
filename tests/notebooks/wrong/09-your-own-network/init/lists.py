# points: 0 of 1, id: -
def init(d, h, rng):
    W1 = [[rng.uniform(-1, 1) for _ in range(h)] for _ in range(d)]
    return {"W1": W1, "b1": [[0.0] * h], "W2": [[0.0]] * h, "b2": [[0.0]]}
