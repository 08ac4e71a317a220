# points: 0.5 of 1, id: M14
def h(x):
    if np.ndim(x) == 0:
        return np.log(2 + np.cos(x))
    return [np.log(2 + np.cos(value)) for value in x]
