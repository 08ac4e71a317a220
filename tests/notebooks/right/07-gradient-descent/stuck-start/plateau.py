# points: 1 of 1, id: -
def stuck_start():
    low, high = 0.0, 20.0
    for _ in range(200):
        w2 = (low + high) / 2
        slopes = grad(np.array([1e6, 0.0, w2, -w2 / 2]))
        low, high = (low, w2) if slopes[2] > slopes[3] / 2 else (w2, high)
    return 1e6, w2
