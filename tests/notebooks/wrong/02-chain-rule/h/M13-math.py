# points: 0 of 1, id: M13
import math


def h(x):
    return math.log(math.cos(x))
