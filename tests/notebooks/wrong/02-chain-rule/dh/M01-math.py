# points: 0 of 3, id: M01
import math


def dh(x):
    return 1 / (2 + math.cos(x))
