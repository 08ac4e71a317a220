# points: 0 of 2, id: -
def stable_limit(H):
    limit = 2 / np.linalg.eigvalsh(H).max()
