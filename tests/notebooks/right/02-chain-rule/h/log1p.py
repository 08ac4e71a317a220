# points: 1 of 1, id: -
def h(x):
    return np.log1p(1 + np.cos(x))
