# points: 0 of 3, id: -
def dh(x):
    return np.float32(-np.sin(x) / (2 + np.cos(x)))
