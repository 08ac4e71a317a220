# points: 1 of 2, id: K3
def chain_n(links, x):
    value, derivative = x, 1.0
    while links:
        f, df = links.pop(0)
        derivative = derivative * df(value)
        value = f(value)
    return value, derivative
