# points: 2 of 2, id: -
def rel_error(a, n):
    a, n = np.asarray(a, float), np.asarray(n, float)
    top, below = np.abs(a - n), np.maximum(np.abs(a), np.abs(n))
    return float(np.divide(top, below, out=np.zeros_like(top), where=below > 0).max())
