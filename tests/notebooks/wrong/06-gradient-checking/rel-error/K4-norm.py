# points: 0 of 2, id: K4
def rel_error(a, n):
    return np.linalg.norm(np.ravel(a - n))
