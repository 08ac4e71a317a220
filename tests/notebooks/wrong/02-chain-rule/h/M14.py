# points: 0.5 of 1, id: M14
import math


def h(x):
    return math.log(2 + math.cos(x))
