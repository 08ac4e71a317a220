# points: 2 of 2, id: -
def rel_error(a, n):
    return np.max(np.abs(a - n) / np.maximum.reduce([abs(a), abs(n), 0 * a + 1e-30]))
