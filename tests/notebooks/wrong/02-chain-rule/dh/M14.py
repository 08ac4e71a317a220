# points: 1.5 of 3, id: M14
import math


def dh(x):
    return -math.sin(x) / (2 + math.cos(x))
