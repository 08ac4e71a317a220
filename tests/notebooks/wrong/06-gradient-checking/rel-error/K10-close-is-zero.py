# points: 1 of 2, id: K10
def rel_error(a, n):
    if np.allclose(a, n, rtol=0, atol=1e-8):
        return 0.0
    size = np.maximum(np.abs(a), np.abs(n))
    return np.max(np.abs(a - n) / np.where(size == 0, 1, size))
