# points: 3 of 3, id: -
def chain(df, g, dg):
    return lambda x: dg(x) * df(g(x))
