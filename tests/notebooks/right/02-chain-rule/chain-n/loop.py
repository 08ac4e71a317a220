# points: 2 of 2, id: -
def chain_n(links, x):
    value, derivative = x, 1.0
    for f, df in links:
        derivative = derivative * df(value)
        value = f(value)
    return value, derivative
