# points: 0 of 1, id: C10
def bce(Z2, Y):
    if Y.shape != Z2.shape:
        raise ValueError(f"Y has shape {Y.shape}, Z2 has shape {Z2.shape}")
    Z2 = sigmoid(Z2)
    return np.mean(np.logaddexp(0, Z2) - Y * Z2)
