# points: 3 of 3, id: -
class Slope:
    def __init__(self, df, g, dg):
        self.df, self.g, self.dg = df, g, dg

    def __call__(self, x):
        return self.df(self.g(x)) * self.dg(x)


chain = Slope
