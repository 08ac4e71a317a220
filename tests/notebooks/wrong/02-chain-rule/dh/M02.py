# points: 0 of 3, id: M02
def dh(x):
    return 1 / x * (-np.sin(x))
