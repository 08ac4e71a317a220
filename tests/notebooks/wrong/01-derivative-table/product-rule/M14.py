# points: 0.5 of 1, id: M14
def product_rule(f, df, g, dg):
    def derivative(x):
        x = float(x)
        return df(x) * g(x) + f(x) * dg(x)

    return derivative
