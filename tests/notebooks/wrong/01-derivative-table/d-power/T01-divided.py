# points: 0 of 1, id: T01
def d_power(x, n):
    return n * x ** (n - 1) * x
