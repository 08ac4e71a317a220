# points: 1 of 2, id: M14
def chain_n(links, x):
    value, derivative = float(x), 1.0
    for f, df in links:
        derivative *= df(value)
        value = f(value)
    return value, derivative
