# points: 1.5 of 3, id: M14
def dh(x):
    if x == 0:
        return 0.0
    return -np.sin(x) / (2 + np.cos(x))
