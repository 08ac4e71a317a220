# points: 0 of 2, id: M08
def chain_n(links, x):
    value, derivative = x, x
    for f, df in links:
        derivative = df(derivative)
        value = f(value)
    return value, derivative
