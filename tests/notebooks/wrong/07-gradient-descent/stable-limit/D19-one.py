# points: 0 of 2, id: D19
def stable_limit(H):
    return 1 / np.abs(np.linalg.eigvals(H)).max()
