# points: 0 of 3, id: M03
def chain(df, g, dg):
    def slope(x):
        return df(x) * g(x)

    return slope
