# points: 0 of 2, id: D18
def stable_limit(H):
    return 1 / np.linalg.eigvalsh(H).max()
