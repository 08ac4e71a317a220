# points: 0 of 3, id: M02
def chain(df, g, dg):
    def slope(x):
        return df(x) * dg(g(x))

    return slope
