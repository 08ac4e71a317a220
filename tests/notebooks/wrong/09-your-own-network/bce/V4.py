# points: 0.5 of 1, id: V4
def bce(Z2, Y):
    if Y.shape != Z2.shape:
        raise ValueError(f"Y has shape {Y.shape}, Z2 has shape {Z2.shape}")
    A2 = 1 / (1 + np.exp(-Z2))
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
