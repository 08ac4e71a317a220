# points: 0 of 1, id: -
def quotient_rule(f, df, g, dg):
    return (df * g - f * dg) / g**2
