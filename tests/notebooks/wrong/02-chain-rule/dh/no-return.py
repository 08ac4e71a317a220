# points: 0 of 3, id: -
def dh(x):
    slope = -np.sin(x) / (2 + np.cos(x))
