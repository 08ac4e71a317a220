# points: 0 of 1, id: -
def bce(Z2, Y):
    if Y.shape != Z2.shape:
        raise ValueError(f"Y has shape {Y.shape}, Z2 has shape {Z2.shape}")
    return np.mean(np.maximum(Z2, 0) - 2 * Y * Z2)
