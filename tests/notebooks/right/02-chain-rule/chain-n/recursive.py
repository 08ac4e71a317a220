# points: 2 of 2, id: -
def chain_n(links, x):
    (f, df), rest = links[0], links[1:]
    if not rest:
        return f(x), df(x)
    value, derivative = chain_n(rest, f(x))
    return value, derivative * df(x)
