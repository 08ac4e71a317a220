# points: 0 of 1, id: -
def product_rule(f, df, g, dg):
    def derivative(x):
        return (f(x + 1e-5) * g(x + 1e-5) - f(x - 1e-5) * g(x - 1e-5)) / 2e-5

    return derivative
