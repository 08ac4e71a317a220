# points: 1 of 1, id: -
import math


def h(x):
    values = np.asarray(x, dtype=float)
    result = np.empty(values.shape)
    for i, value in np.ndenumerate(values):
        result[i] = math.log(2 + math.cos(value))
    return result
