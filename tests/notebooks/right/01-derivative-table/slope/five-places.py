# points: 2 of 2, id: -
def slope(f, x, h=6e-6):
    near = f(x + h / 2) - f(x - h / 2)
    far = f(x + h) - f(x - h)
    return (8 * near - far) / (6 * h)
