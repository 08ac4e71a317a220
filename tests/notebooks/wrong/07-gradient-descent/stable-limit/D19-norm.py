# points: 0 of 2, id: D19
def stable_limit(H):
    return 2 / np.linalg.norm(H, 2)
