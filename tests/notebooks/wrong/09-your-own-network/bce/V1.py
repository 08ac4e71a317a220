# points: 0.5 of 1, id: V1
def bce(Z2, Y):
    return np.mean(np.maximum(Z2, 0) - Y * Z2 + np.log1p(np.exp(-np.abs(Z2))))
