# points: 1.5 of 3, id: M14
def dh(x):
    if np.ndim(x) == 0:
        return -np.sin(x) / (2 + np.cos(x))
    return [dh(value) for value in x]
