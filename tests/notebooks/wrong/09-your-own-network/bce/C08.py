# points: 0 of 1, id: C08
def bce(Z2, Y):
    if Y.shape != Z2.shape:
        raise ValueError(f"Y has shape {Y.shape}, Z2 has shape {Z2.shape}")
    return -np.mean(Y * np.log(Z2) + (1 - Y) * np.log(1 - Z2))
