# points: 0 of 1, id: M10
def product_rule(f, df, g, dg):
    def derivative(x):
        return f(x) * g(x)

    return derivative
