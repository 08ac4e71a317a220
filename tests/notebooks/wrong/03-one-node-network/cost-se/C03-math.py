# points: 0 of 2, id: C03
import math


def cost_se(a2, y):
    return math.pow(a2 - y, 2) / 2
