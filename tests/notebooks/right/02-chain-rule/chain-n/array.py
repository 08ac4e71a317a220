# points: 2 of 2, id: -
def chain_n(links, x):
    d = np.ones_like(x, dtype=float)
    for f, df in links:
        d, x = d * df(x), f(x)
    return np.array([x, d])
