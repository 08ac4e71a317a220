# points: 0 of 3, id: M06
def dh(x):
    return -np.sin(np.radians(x)) / (2 + np.cos(np.radians(x)))
