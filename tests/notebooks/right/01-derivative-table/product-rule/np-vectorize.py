# points: 1 of 1, id: -
def product_rule(f, df, g, dg):
    return np.vectorize(lambda x: df(x) * g(x) + f(x) * dg(x), otypes=[float])
