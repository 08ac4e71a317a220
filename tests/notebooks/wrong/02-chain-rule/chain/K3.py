# points: 1.5 of 3, id: K3
def chain(df, g, dg):
    def slope(x):
        result = df(g(x)) * dg(x)
        x -= x
        return result

    return slope
