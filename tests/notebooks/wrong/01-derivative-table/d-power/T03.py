# points: 0 of 1, id: T03
def d_power(x, n):
    return x ** (n + 1) / (n + 1)
