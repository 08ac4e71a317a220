# points: 0.5 of 1, id: M14
def h(x):
    return np.array([np.log(2 + np.cos(value)) for value in x])
