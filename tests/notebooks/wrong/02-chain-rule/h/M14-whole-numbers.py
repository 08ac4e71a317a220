# points: 0.5 of 1, id: M14
def h(x):
    result = np.zeros_like(x)
    result[...] = np.log(2 + np.cos(x))
    return result
