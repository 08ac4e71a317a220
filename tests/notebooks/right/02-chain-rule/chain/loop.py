# points: 3 of 3, id: -
def chain(df, g, dg):
    def slope(x):
        x = np.asarray(x, dtype=float)
        values = [df(g(value)) * dg(value) for value in x.ravel()]
        return np.reshape(values, x.shape)

    return slope
