# points: 0.5 of 1, id: -
def quotient_rule(f, df, g, dg):
    def derivative(x):
        return (f(x) * dg(x) - df(x) * g(x)) / g(x) ** 2

    return derivative
