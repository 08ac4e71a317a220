# points: 0 of 1, id: T07
def quotient_rule(f, df, g, dg):
    def derivative(x):
        return df(x) / dg(x)

    return derivative
