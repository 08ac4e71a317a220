# points: 1.5 of 2, id: E12
def apply(name, f, x):
    return Value(f(x.data), (x,), (TABLE[name](x.data),))


def log(x):
    return apply("log", np.log, x)


def exp(x):
    return Value(np.exp(x.data), (x,), (np.exp(x.data),))


def cos(x):
    return apply("cos", np.cos, x)


def sigmoid(x):
    return apply("sigmoid", lambda z: 1 / (1 + np.exp(-z)), x)
