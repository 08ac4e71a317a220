# points: 0 of 1, id: M10
def d_power(x, n):
    return x**n
