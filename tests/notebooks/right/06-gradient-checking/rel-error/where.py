# points: 2 of 2, id: -
def rel_error(a, n):
    size = np.maximum(np.abs(a), np.abs(n))
    size = np.where(size == 0, 1.0, size)
    return np.max(np.abs(a - n) / size)
