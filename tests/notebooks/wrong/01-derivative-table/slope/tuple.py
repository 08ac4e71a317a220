# points: 0 of 2, id: -
def slope(f, x, h=6e-6):
    return (f(x + h) - f(x - h)), (2 * h)
