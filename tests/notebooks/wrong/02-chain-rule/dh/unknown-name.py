# points: 0 of 3, id: -
def dh(x):
    return -sin(x) / (2 + cos(x))
