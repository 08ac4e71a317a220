# points: 0 of 1, id: T08
def product_rule(f, df, g, dg):
    def derivative(x):
        return f(x) * dg(x) - df(x) * g(x)

    return derivative
