# points: 0 of 1, id: M12
def product_rule(f, df, g, dg):
    def derivative(x):
        return df(x) + dg(x)

    return derivative
