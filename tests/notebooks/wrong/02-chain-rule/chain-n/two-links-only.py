# points: 0 of 2, id: -
def chain_n(links, x):
    (f, df), (g, dg) = links
    return g(f(x)), dg(f(x)) * df(x)
