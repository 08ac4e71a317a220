# points: 0 of 1, id: T04
def d_power(x, n):
    return x**n * np.log(x)
