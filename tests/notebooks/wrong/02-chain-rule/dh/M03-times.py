# points: 0 of 3, id: M03
def dh(x):
    return 1 / x * (2 + np.cos(x))
