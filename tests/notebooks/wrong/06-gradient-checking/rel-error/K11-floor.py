# points: 0 of 2, id: K11
def rel_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))
