# points: 0 of 3, id: -
def dh(x):
    return lambda y: -np.sin(y) / (2 + np.cos(y))
