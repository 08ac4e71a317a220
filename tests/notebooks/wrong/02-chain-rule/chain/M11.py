# points: 0 of 3, id: M11
def chain(df, g, dg):
    def slope(x):
        return dg(x)

    return slope
