# points: 0 of 2, id: K2
def slope(f, x, h=6e-6):
    return (f(x + h) - f(x)) / (2 * h)
