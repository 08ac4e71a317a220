# points: 0 of 3, id: M08
def dh(x):
    return 1 / -np.sin(x)
