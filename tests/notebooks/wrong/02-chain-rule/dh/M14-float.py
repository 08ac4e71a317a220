# points: 1.5 of 3, id: M14
def dh(x):
    return float(-np.sin(x) / (2 + np.cos(x)))
