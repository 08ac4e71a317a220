# points: 3 of 3, id: -
def product(*factors):
    result = 1.0
    for factor in factors:
        result = result * factor
    return result


def my_dk(x):
    return product(a, 1 / (b + np.cos(c * x)), -np.sin(c * x), c)
