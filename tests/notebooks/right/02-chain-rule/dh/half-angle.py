# points: 3 of 3, id: -
def dh(x):
    t = np.tan(x / 2)
    return -2 * t / (3 + t**2)
