# points: 1 of 1, id: -
def quotient_rule(f, df, g, dg):
    return np.vectorize(
        lambda x: (df(x) * g(x) - f(x) * dg(x)) / g(x) ** 2, otypes=[float]
    )
