# points: 1 of 1, id: -
def product_rule(f, df, g, dg):
    def derivative(x):
        return df(x) * g(x) + f(x) * dg(x)

    return derivative
