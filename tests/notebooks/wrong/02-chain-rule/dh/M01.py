# points: 0 of 3, id: M01
def dh(x):
    return 1 / (2 + np.cos(x))
