# points: 0.5 of 1, id: -
def d_power(x, n):
    return -n * x ** (n - 1)
