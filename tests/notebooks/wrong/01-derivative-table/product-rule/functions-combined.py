# points: 0 of 1, id: -
def product_rule(f, df, g, dg):
    return df * g + f * dg
