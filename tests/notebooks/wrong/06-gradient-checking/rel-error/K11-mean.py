# points: 0 of 2, id: K11
def rel_error(a, n):
    size = (np.abs(a) + np.abs(n)) / 2
    return np.max(np.abs(a - n) / np.where(size == 0, 1, size))
