# points: 1 of 2, id: K10
def rel_error(a, n):
    size = np.maximum(np.maximum(np.abs(a), np.abs(n)), 1e-8)
    return np.max(np.abs(a - n) / size)
