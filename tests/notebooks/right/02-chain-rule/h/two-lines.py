# points: 1 of 1, id: -
def h(x):
    u = 2 + np.cos(x)
    return np.log(u)
