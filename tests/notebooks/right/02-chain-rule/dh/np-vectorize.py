# points: 3 of 3, id: -
import math


@np.vectorize
def dh(x):
    return -math.sin(x) / (2 + math.cos(x))
