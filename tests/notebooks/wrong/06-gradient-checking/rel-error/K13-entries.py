# points: 0 of 2, id: K13
def rel_error(a, n):
    size = np.maximum(np.abs(a), np.abs(n))
    return np.abs(a - n) / np.where(size == 0, 1, size)
