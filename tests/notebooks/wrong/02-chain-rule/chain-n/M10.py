# points: 0 of 2, id: M10
def chain_n(links, x):
    values, rates = [x], []
    for f, df in links:
        rates.append(df(values[-1]))
        values.append(f(values[-1]))
    return values[-1], values[-1]
