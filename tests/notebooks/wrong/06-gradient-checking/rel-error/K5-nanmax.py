# points: 1 of 2, id: K5
def rel_error(a, n):
    errors = np.abs(np.subtract(a, n)) / np.maximum(np.abs(a), np.abs(n))
    return np.nanmax(errors)
