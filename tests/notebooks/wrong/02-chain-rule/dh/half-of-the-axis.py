# points: 0 of 3, id: -
def dh(x):
    return -np.sin(abs(x)) / (2 + np.cos(x))
