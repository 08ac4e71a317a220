# points: 1 of 1, id: -
def bce(Z2, Y):
    if Y.ndim != 2:
        raise ValueError("Y must have shape (n, 1), not " + str(Y.shape))
    total = 0.0
    for z, y in zip(Z2[:, 0], Y[:, 0]):
        total += max(z, 0) - y * z + np.log1p(np.exp(-abs(z)))
    return total / len(Z2)
