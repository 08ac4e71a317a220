# points: 0 of 1, id: C05
def bce(Z2, Y):
    if Y.shape != Z2.shape:
        raise ValueError(f"Y has shape {Y.shape}, Z2 has shape {Z2.shape}")
    return np.mean((sigmoid(Z2) - Y) ** 2 / 2)
