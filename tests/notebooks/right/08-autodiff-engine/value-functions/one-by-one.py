# points: 2 of 2, id: -
def log(x):
    rate = TABLE["log"]
    return Value(np.log(x.data), (x,), (rate(x.data),))


def exp(x):
    return Value(np.exp(x.data), (x,), (TABLE["exp"](x.data),))


def cos(x):
    return Value(np.cos(x.data), (x,), (TABLE["cos"](x.data),))


def sigmoid(x):
    small = np.exp(-abs(x.data))
    data = 1 / (1 + small) if x.data >= 0 else small / (1 + small)
    return Value(data, (x,), (TABLE["sigmoid"](x.data),))
