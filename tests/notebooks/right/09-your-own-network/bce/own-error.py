# points: 1 of 1, id: -
class ShapeError(ValueError):
    pass


def bce(Z2, Y):
    if np.shape(Y) != np.shape(Z2):
        raise ShapeError(f"labels {np.shape(Y)} beside logits {np.shape(Z2)}")
    costs = np.where(Y == 1, np.logaddexp(0, -Z2), np.logaddexp(0, Z2))
    return np.array(costs.sum() / costs.size)
