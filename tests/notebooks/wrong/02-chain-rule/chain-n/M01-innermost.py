# points: 0 of 2, id: M01
def chain_n(links, x):
    value, derivative = links[0][0](x), 1.0
    for f, df in links[1:]:
        derivative = derivative * df(value)
        value = f(value)
    return value, derivative + 0 * x
