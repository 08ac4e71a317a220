# points: 3 of 3, id: -
def dh(x):
    if np.ndim(x) == 0:
        return -np.sin(x) / (2 + np.cos(x))
    return np.array([dh(value) for value in x])
