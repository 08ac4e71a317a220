# points: 0 of 3, id: M05
def dh(x):
    return (2 - np.sin(x)) / (2 + np.cos(x))
