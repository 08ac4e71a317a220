# points: 0 of 3, id: -
def chain(df, g, dg):
    def slope(x):
        s = 1e-6
        return df(g(x)) * (g(x + s) - g(x - s)) / (2 * s)

    return slope
