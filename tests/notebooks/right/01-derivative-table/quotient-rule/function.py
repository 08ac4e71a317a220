# points: 1 of 1, id: -
def quotient_rule(f, df, g, dg):
    def derivative(x):
        return (df(x) * g(x) - f(x) * dg(x)) / g(x) ** 2

    return derivative
