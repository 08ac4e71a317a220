# points: 1.5 of 3, id: M14
def dh(x):
    result = np.zeros_like(x)
    result[...] = -np.sin(x) / (2 + np.cos(x))
    return result
