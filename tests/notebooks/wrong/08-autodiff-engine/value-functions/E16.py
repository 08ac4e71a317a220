# points: 1.5 of 2, id: E16
def apply(name, f, x):
    return Value(f(x.data), (x,), (TABLE[name](x.data),))


def log(x):
    return apply("log", np.log, x)


def exp(x):
    return apply("exp", np.exp, x)


def cos(x):
    return apply("sin", np.cos, x)


def sigmoid(x):
    return apply("sigmoid", lambda z: 1 / (1 + np.exp(-z)), x)
