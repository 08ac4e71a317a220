# points: 0 of 2, id: -
def chain_n(links, x):
    for f, df in links:
        x = f(x)
