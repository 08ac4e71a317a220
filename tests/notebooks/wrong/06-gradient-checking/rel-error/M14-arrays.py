# points: 1 of 2, id: M14
def rel_error(a, n):
    errors = []
    for one, other in zip(a.ravel(), n.ravel()):
        size = max(abs(one), abs(other))
        errors.append(abs(one - other) / size if size else 0.0)
    return max(errors)
