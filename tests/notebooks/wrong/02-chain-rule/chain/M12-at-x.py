# points: 0 of 3, id: M12
def chain(df, g, dg):
    def slope(x):
        return df(x) + dg(x)

    return slope
