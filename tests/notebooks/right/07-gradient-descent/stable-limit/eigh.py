# points: 2 of 2, id: -
def stable_limit(H):
    values, _ = np.linalg.eigh(H)
    return float(2 / values[-1])
