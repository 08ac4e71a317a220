# points: 0 of 3, id: M08
def chain(df, g, dg):
    def slope(x):
        return df(dg(x))

    return slope
