# points: 2 of 2, id: -
def rel_error(a, n):
    size = np.maximum(np.maximum(np.abs(a), np.abs(n)), np.finfo(float).tiny)
    return np.max(np.abs(a - n) / size)
