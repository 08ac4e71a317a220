# points: 0.5 of 1, id: K3
def bce(Z2, Y):
    if Y.shape != Z2.shape:
        raise ValueError(f"Y has shape {Y.shape}, Z2 has shape {Z2.shape}")
    value = np.mean(np.maximum(Z2, 0) - Y * Z2 + np.log1p(np.exp(-np.abs(Z2))))
    Z2 *= Y
    return value
