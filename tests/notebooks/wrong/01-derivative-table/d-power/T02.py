# points: 0 of 1, id: T02
def d_power(x, n):
    return x ** (n - 1)
