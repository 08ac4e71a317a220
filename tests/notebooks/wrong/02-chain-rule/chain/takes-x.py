# points: 0 of 3, id: -
def chain(df, g, dg, x):
    return df(g(x)) * dg(x)
