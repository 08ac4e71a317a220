# points: 0 of 3, id: -
def chain(df, g, dg):
    def slope(x):
        print(df(g(x)) * dg(x))

    return slope
