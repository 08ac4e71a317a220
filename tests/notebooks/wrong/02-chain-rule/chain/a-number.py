# points: 0 of 3, id: -
def chain(df, g, dg):
    x = 1.0
    return df(g(x)) * dg(x)
