# points: 0 of 1, id: -
def quotient_rule(f, df, g, dg):
    x = 1.0
    return (df(x) * g(x) - f(x) * dg(x)) / g(x) ** 2
