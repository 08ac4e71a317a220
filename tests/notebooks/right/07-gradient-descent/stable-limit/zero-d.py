# points: 2 of 2, id: -
def stable_limit(H):
    return np.array(2.0) / np.sort(np.linalg.eigvalsh(H))[-1]
