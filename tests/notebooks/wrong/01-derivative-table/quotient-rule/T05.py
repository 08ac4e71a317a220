# points: 0 of 1, id: T05
def quotient_rule(f, df, g, dg):
    def derivative(x):
        return (df(x) * g(x) - f(x) * dg(x)) / g(x)

    return derivative
