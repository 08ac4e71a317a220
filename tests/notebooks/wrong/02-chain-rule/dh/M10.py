# points: 0 of 3, id: M10
def dh(x):
    return np.log(2 + np.cos(x))
