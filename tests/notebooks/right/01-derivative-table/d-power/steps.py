# points: 1 of 1, id: -
def d_power(x, n):
    exponent = n - 1
    power = np.power(x, float(exponent))
    return n * power
