# points: 1 of 2, id: K5
def rel_error(a, n):
    size = np.maximum(np.abs(a), np.abs(n))
    if np.all(size == 0):
        return 0.0
    return np.max(np.abs(a - n) / size)
