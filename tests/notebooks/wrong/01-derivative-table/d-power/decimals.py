# points: 0 of 1, id: -
def d_power(x, n):
    return np.round(n * x ** (n - 1), 1)
