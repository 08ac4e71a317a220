# points: 0 of 1, id: -
def d_power(x, n):
    return ((x + 6e-6) ** n - (x - 6e-6) ** n) / 1.2e-5
