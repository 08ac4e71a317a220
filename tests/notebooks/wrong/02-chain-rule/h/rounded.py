# points: 0 of 1, id: -
def h(x):
    return np.round(np.log(2 + np.cos(x)), 6)
