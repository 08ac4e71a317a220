# points: 2 of 2, id: -
def stable_limit(H):
    return 2 / max(np.linalg.eigvalsh(H))
