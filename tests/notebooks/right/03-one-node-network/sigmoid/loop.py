# points: 2 of 2, id: -
import math


def sigmoid(z):
    if np.ndim(z):
        return np.array([sigmoid(one) for one in z])
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))
