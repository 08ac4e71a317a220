# points: 0 of 1, id: -
def quotient_rule(f, df, g, dg):
    raise NotImplementedError()
