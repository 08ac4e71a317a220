# points: 0 of 2, id: E12
def log(x, rate=TABLE["log"]):
    return Value(np.log(x.data), (x,), (rate(x.data),))


def exp(x, rate=TABLE["exp"]):
    return Value(np.exp(x.data), (x,), (rate(x.data),))


def cos(x, rate=TABLE["cos"]):
    return Value(np.cos(x.data), (x,), (rate(x.data),))


def sigmoid(x, rate=TABLE["sigmoid"]):
    return Value(1 / (1 + np.exp(-x.data)), (x,), (rate(x.data),))
