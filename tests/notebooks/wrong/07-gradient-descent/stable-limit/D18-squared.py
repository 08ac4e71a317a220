# points: 0 of 2, id: D18
def stable_limit(H):
    return (
        2 / np.linalg.eigvalsh(H @ H).max()
        if np.linalg.eigvalsh(H).min() > 0
        else 2 / np.linalg.eigvalsh(H).max() ** 2
    )
