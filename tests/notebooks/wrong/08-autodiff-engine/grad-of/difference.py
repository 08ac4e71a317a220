# points: 0 of 2, id: -
def grad_of(fn, *xs):
    slopes = []
    for i in range(len(xs)):
        up = [Value(x + 6e-6 * (i == j)) for j, x in enumerate(xs)]
        down = [Value(x - 6e-6 * (i == j)) for j, x in enumerate(xs)]
        slopes.append((fn(*up).data - fn(*down).data) / 12e-6)
    return tuple(float(one) for one in slopes)
