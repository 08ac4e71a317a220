# points: 1 of 1, id: -
def quotient_rule(f, df, g, dg):
    def derivative(x):
        upside_down, its_rate = 1 / g(x), -dg(x) / g(x) ** 2
        return df(x) * upside_down + f(x) * its_rate

    return derivative
