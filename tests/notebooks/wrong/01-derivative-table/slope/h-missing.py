# points: 0 of 2, id: -
def slope(f, x):
    return (f(x + 6e-6) - f(x - 6e-6)) / 1.2e-5
