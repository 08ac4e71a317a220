# points: 0 of 3, id: M11
def dh(x):
    return -np.sin(x)
