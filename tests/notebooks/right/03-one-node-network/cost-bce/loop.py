# points: 3 of 3, id: -
import math


def cost_bce(z2, y):
    costs = []
    for z, label in zip(np.atleast_1d(z2), np.atleast_1d(y)):
        costs.append(max(z, 0) - label * z + math.log1p(math.exp(-abs(z))))
    return sum(costs) / len(costs)
