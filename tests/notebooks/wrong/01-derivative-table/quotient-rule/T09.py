# points: 0 of 1, id: T09
def quotient_rule(f, df, g, dg):
    def derivative(x):
        return df(g(x)) * dg(x)

    return derivative
