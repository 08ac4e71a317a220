# points: 0 of 3, id: M09
def chain(df, g, dg):
    def slope(x):
        return dg(x) / df(g(x))

    return slope
