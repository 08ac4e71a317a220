# points: 1 of 2, id: M14
def rel_error(a, n):
    size = max(abs(a), abs(n))
    return abs(a - n) / size if size else 0.0
