# points: 0 of 2, id: K14
def rel_error(a, n):
    return np.max(np.abs(a - n) / np.abs(n))
