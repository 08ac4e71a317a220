# points: 0 of 2, id: K12
def rel_error(a, n):
    return np.max(np.abs(a - n)) / max(np.max(np.abs(a)), np.max(np.abs(n)))
