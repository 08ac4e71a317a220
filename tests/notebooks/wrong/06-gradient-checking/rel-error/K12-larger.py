# points: 0 of 2, id: K12
def rel_error(a, n):
    norm = np.linalg.norm
    a, n = np.ravel(a), np.ravel(n)
    return norm(a - n) / max(norm(a), norm(n))
