# points: 2 of 2, id: -
def stable_limit(H):
    shift = np.abs(H).sum()
    v = np.arange(1.0, len(H) + 1)
    for _ in range(5000):
        v = H @ v + shift * v
        v = v / np.linalg.norm(v)
    return 2 / (v @ H @ v)
