# points: 0 of 2, id: -
def slope(f, x, h=6e-6):
    raise NotImplementedError()
