# points: 0 of 2, id: D20
def stable_limit(H):
    return 2 / np.linalg.det(H)
