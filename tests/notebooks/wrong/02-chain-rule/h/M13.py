# points: 0 of 1, id: M13
def h(x):
    return np.log(np.cos(x))
