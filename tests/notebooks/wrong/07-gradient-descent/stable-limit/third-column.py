# points: 0 of 2, id: -
def stable_limit(H):
    _, vectors = np.linalg.eigh(H)
    return 2 / vectors[-1, -1]
