# points: 0 of 3, id: -
def chain(df, g, dg):
    raise NotImplementedError()
