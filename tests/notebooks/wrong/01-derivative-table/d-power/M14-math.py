# points: 0.5 of 1, id: M14
import math


def d_power(x, n):
    return n * math.pow(x, n - 1)
