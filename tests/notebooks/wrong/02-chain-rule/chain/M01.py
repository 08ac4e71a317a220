# points: 0 of 3, id: M01
def chain(df, g, dg):
    def slope(x):
        return df(g(x))

    return slope
