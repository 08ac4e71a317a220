# points: 1 of 1, id: -
def product_rule(f, df, g, dg):
    def derivative(x):
        if np.ndim(x) == 0:
            return df(x) * g(x) + f(x) * dg(x)
        return np.array([derivative(one) for one in x])

    return derivative
