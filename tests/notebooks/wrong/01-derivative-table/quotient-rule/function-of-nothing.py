# points: 0 of 1, id: -
def quotient_rule(f, df, g, dg):
    def derivative():
        return (df(1.0) * g(1.0) - f(1.0) * dg(1.0)) / g(1.0) ** 2

    return derivative
