# points: 0 of 1, id: -
def product_rule(f, df, g, dg, x):
    return df(x) * g(x) + f(x) * dg(x)
