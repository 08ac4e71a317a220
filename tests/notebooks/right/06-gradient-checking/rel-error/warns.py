# points: 2 of 2, id: -
def rel_error(a, n):
    errors = np.abs(np.asarray(a) - n) / np.maximum(np.abs(a), np.abs(n))
    return np.max(np.where(np.isnan(errors), 0, errors))
