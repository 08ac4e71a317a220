# points: 0 of 3, id: -
seen = []


def chain(df, g, dg):
    seen.append((df, g, dg))
    df, g, dg = seen[0]
    return lambda x: df(g(x)) * dg(x)
