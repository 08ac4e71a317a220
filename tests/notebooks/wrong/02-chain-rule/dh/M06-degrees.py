# points: 0 of 3, id: M06
def dh(x):
    return -np.sin(np.degrees(x)) / (2 + np.cos(np.degrees(x)))
