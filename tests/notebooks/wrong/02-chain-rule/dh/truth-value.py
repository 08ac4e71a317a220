# points: 0 of 3, id: -
def dh(x):
    return bool(x > 0)
