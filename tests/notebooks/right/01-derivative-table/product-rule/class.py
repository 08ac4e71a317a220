# points: 1 of 1, id: -
class Derivative:
    def __init__(self, f, df, g, dg):
        self.f, self.df, self.g, self.dg = f, df, g, dg

    def __call__(self, x):
        f, df, g, dg = self.f(x), self.df(x), self.g(x), self.dg(x)
        return df * g + f * dg


def product_rule(f, df, g, dg):
    return Derivative(f, df, g, dg)
