# points: 2 of 2, id: -
def slope(f, x, h=6e-6):
    left, right = x - h, x + h
    rise = f(right) - f(left)
    run = right - left
    return rise / run
