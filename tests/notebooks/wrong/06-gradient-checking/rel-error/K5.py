# points: 1 of 2, id: K5
def rel_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(np.abs(a), np.abs(n)))
