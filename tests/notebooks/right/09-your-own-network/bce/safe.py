# points: 1 of 1, id: -
def bce(Z2, Y):
    if Z2.shape != Y.shape:
        raise ValueError(f"Z2 has shape {Z2.shape}, Y has shape {Y.shape}")
    return np.mean(np.maximum(Z2, 0) - Y * Z2 + np.log(1 + np.exp(-np.abs(Z2))))
