# points: 0 of 2, id: D19
def stable_limit(H):
    return 2 / np.linalg.svd(H, compute_uv=False)[0]
