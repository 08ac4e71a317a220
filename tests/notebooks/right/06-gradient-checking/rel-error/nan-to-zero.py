# points: 2 of 2, id: -
def rel_error(a, n):
    with np.errstate(all="ignore"):
        errors = np.abs(np.subtract(a, n)) / np.maximum(np.abs(a), np.abs(n))
    return np.max(np.nan_to_num(errors))
