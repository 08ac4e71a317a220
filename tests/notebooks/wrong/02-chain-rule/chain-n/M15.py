# points: 0 of 2, id: M15
def chain_n(links, x):
    value, derivative = x, 1.0
    for f, df in reversed(links):
        derivative = derivative * df(value)
        value = f(value)
    return value, derivative
