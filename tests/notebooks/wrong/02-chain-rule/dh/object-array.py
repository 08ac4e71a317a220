# points: 0 of 3, id: -
def dh(x):
    return np.array([None, x], dtype=object)
