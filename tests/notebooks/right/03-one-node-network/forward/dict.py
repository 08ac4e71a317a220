# points: 3 of 3, id: -
def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def forward(p, x):
    w1, b1, w2, b2 = (p[key] for key in ("w1", "b1", "w2", "b2"))
    cache = dict(z1=x * w1 + b1)
    cache["a1"] = sigmoid(cache["z1"])
    cache["z2"] = b2 + cache["a1"] * w2
    cache["a2"] = sigmoid(cache["z2"])
    return cache
