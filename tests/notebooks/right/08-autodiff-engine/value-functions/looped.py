# points: 2 of 2, id: -
FORWARD = {"log": np.log, "exp": np.exp, "cos": np.cos}
FORWARD["sigmoid"] = lambda z: np.exp(z) / (np.exp(z) + 1)


def of(key):
    def function(x):
        x = x if isinstance(x, Value) else Value(x)
        return Value(float(FORWARD[key](x.data)), [x], [float(TABLE[key](x.data))])

    return function


log, exp, cos, sigmoid = map(of, ["log", "exp", "cos", "sigmoid"])
