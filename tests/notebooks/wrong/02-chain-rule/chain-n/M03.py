# points: 0 of 2, id: M03
def chain_n(links, x):
    value, derivative = 1.0, 0.0
    for f, df in links:
        derivative = derivative * f(x) + value * df(x)
        value = value * f(x)
    return value, derivative
