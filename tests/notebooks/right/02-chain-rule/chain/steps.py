# points: 3 of 3, id: -
def chain(df, g, dg):
    def slope(x):
        u = g(x)
        outside = df(u)
        inside = dg(x)
        return np.multiply(outside, inside)

    return slope
