# points: 2 of 2, id: -
def one(links, x):
    derivative = 1.0
    for f, df in links:
        derivative *= df(x)
        x = f(x)
    return x, derivative


def chain_n(links, x):
    if np.ndim(x) == 0:
        return one(links, x)
    pairs = [one(links, value) for value in np.ravel(x)]
    values, derivatives = np.transpose(pairs)
    return values.reshape(x.shape), derivatives.reshape(x.shape)
