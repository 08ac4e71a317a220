# points: 0 of 1, id: -
def h(x):
    return 2 + np.cos(x)
