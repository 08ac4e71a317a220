# points: 0.5 of 1, id: K3
def quotient_rule(f, df, g, dg):
    def derivative(x):
        slope = (df(x) * g(x) - f(x) * dg(x)) / g(x) ** 2
        x *= 0
        return slope

    return derivative
