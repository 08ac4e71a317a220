# points: 0 of 3, id: C03
import math


def cost_bce(z2, y):
    return max(z2, 0) - y * z2 + math.log1p(math.exp(-abs(z2)))
