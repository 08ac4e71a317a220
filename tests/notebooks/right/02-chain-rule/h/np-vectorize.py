# points: 1 of 1, id: -
import math


@np.vectorize
def h(x):
    return math.log(2 + math.cos(x))
