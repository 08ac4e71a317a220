# points: 0 of 2, id: -
def rel_error(a, n):
    return bool(np.allclose(a, n))
