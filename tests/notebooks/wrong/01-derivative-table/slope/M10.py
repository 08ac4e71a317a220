# points: 0 of 2, id: M10
def slope(f, x, h=6e-6):
    return f(x)
