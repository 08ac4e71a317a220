# points: 0 of 2, id: E12
def log(x):
    return Value(np.log(x.data), (x,), (1 / x.data,))


def exp(x):
    return Value(np.exp(x.data), (x,), (np.exp(x.data),))


def cos(x):
    return Value(np.cos(x.data), (x,), (-np.sin(x.data),))


def sigmoid(x):
    a = 1 / (1 + np.exp(-x.data))
    return Value(a, (x,), (a * (1 - a),))
