# points: 1 of 1, id: -
def init(d, h, rng):
    W1 = rng.normal(size=(d, h))
    b1 = rng.normal(size=(1, h))
    W2 = rng.normal(size=(h, 1))
    b2 = rng.normal(size=(1, 1))
    return dict(W1=W1, b1=b1, W2=W2, b2=b2)
