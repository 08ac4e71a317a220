# points: 2 of 2, id: -
def stable_limit(H):
    low, high = 0.0, float(np.abs(H).sum())
    for _ in range(200):
        middle = (low + high) / 2
        if np.all(np.linalg.eigvalsh(middle * np.eye(len(H)) - H) > 0):
            high = middle
        else:
            low = middle
    return 2 / high
