# points: 0 of 2, id: M09
def chain_n(links, x):
    value, derivative = x, 1.0
    for f, df in links:
        derivative = derivative / df(value)
        value = f(value)
    return value, derivative
