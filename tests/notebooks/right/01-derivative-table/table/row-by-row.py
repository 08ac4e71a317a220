# points: 3 of 3, id: -
TABLE = {"square": lambda x: 2 * x}  # key -> derivative, as a function of x


def of_tanh(x):
    t = np.tanh(x)
    return 1 - t * t


def of_sigmoid(x):
    e = np.exp(-x)
    return e / (1 + e) ** 2


TABLE["exp"] = np.exp
TABLE["log"] = lambda x: 1 / x
TABLE["sin"] = np.cos
TABLE["cos"] = lambda x: -np.sin(x)
TABLE["tanh"] = of_tanh
TABLE["sigmoid"] = of_sigmoid
TABLE["recip"] = lambda x: -1 / (x * x)
TABLE["sqrt"] = lambda x: 1 / np.sqrt(4 * x)
