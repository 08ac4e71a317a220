# points: 0 of 2, id: M03
def chain_n(links, x):
    value, derivative = 1.0, 1.0
    for f, df in links:
        derivative = derivative * df(x)
        value = value * f(x)
    return value, derivative
