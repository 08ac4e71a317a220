# points: 3 of 3, id: -
def dh(x):
    return -np.sin(x) / (2 + np.cos(x))
