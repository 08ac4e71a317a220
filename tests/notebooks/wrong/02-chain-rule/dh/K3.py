# points: 1.5 of 3, id: K3
def dh(x):
    slope = -np.sin(x) / (2 + np.cos(x))
    x *= 0
    return slope
