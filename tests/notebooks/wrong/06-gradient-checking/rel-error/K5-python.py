# points: 1 of 2, id: K5
def rel_error(a, n):
    pairs = zip(np.ravel(a).tolist(), np.ravel(n).tolist())
    return max(abs(one - other) / max(abs(one), abs(other)) for one, other in pairs)
