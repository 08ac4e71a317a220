# points: 1.5 of 3, id: M04
def dh(x):
    return np.sin(x) / (2 + np.cos(x))
