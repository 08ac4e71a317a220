# points: 0 of 3, id: -
def dh(x):
    return np.sqrt(-1 - np.cos(x) ** 2)
