# points: 2 of 2, id: -
def rel_error(a, n):
    worst = 0.0
    for one, other in zip(np.ravel(a), np.ravel(n)):
        size = max(abs(one), abs(other))
        if size > 0:
            worst = max(worst, abs(one - other) / size)
    return worst
