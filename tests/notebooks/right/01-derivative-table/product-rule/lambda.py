# points: 1 of 1, id: -
def product_rule(f, df, g, dg):
    return lambda x: g(x) * df(x) + dg(x) * f(x)
