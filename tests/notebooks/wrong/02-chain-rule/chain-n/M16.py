# points: 0 of 2, id: M16
def chain_n(links, x):
    value, derivative = x, 1.0
    for f, df in links:
        value = f(value)
        derivative = derivative * df(value)
    return value, derivative
