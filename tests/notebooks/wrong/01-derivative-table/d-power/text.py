# points: 0 of 1, id: -
def d_power(x, n):
    return f"{n} x^{n - 1}"
