# points: 0 of 2, id: D20
def stable_limit(H):
    return 2 / np.abs(H).sum(axis=1).max()
