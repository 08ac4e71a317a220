# points: 2 of 2, id: -
def slope(f, x, h=6e-6):
    ahead = (f(x + h) - f(x)) / h
    behind = (f(x) - f(x - h)) / h
    return (ahead + behind) / 2
