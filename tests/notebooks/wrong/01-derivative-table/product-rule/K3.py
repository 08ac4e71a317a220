# points: 0.5 of 1, id: K3
def product_rule(f, df, g, dg):
    def derivative(x):
        slope = df(x) * g(x) + f(x) * dg(x)
        x *= 0
        return slope

    return derivative
