# points: 0 of 2, id: D20
def stable_limit(H):
    values = np.linalg.eigvalsh(H)
    return 2 / min(values[values > 0])
