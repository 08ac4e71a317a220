# points: 1.5 of 3, id: M14
def chain(df, g, dg):
    def slope(x):
        return float(df(g(x)) * dg(x))

    return slope
