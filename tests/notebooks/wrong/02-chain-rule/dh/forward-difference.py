# points: 0 of 3, id: -
def dh(x):
    s = 1e-8
    return (np.log(2 + np.cos(x + s)) - np.log(2 + np.cos(x))) / s
