# points: 1 of 1, id: -
def d_power(x, n):
    if np.ndim(x) == 0:
        return n * float(x) ** (n - 1)
    return np.array([d_power(one, n) for one in x])
