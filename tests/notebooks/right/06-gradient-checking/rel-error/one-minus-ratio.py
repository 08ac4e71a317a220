# points: 2 of 2, id: -
def rel_error(a, n):
    a, n = np.atleast_1d(a), np.atleast_1d(n)
    keep = (a != 0) | (n != 0)
    if not keep.any():
        return 0.0
    a, n = a[keep], n[keep]
    larger = np.where(np.abs(a) >= np.abs(n), a, n)
    smaller = np.where(np.abs(a) >= np.abs(n), n, a)
    return np.max(1 - smaller / larger)
