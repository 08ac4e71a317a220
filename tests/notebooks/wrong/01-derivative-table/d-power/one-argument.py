# points: 0 of 1, id: -
def d_power(x):
    return 2 * x
