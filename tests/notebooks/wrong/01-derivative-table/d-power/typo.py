# points: 0 of 1, id: -
def d_power(x, n):
    return n * y ** (n - 1)
