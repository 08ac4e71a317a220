# points: 0 of 1, id: T08
def product_rule(f, df, g, dg):
    def derivative(x):
        return df(x) * g(x) - f(x) * dg(x)

    return derivative
