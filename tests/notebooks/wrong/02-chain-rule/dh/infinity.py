# points: 0 of 3, id: -
def dh(x):
    return -np.sin(x) / (0 * x)
