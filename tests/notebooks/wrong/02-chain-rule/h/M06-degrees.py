# points: 0 of 1, id: M06
def h(x):
    return np.log(2 + np.cos(np.degrees(x)))
