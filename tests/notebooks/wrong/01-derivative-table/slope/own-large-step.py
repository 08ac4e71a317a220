# points: 0 of 2, id: -
def slope(f, x, h=6e-6):
    return (f(x + 0.5) - f(x - 0.5)) / 1.0
