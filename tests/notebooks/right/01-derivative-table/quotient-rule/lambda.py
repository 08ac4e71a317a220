# points: 1 of 1, id: -
def quotient_rule(f, df, g, dg):
    return lambda x: df(x) / g(x) - f(x) * dg(x) / (g(x) * g(x))
