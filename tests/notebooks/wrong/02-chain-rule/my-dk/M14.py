# points: 1.5 of 3, id: M14
import math


def my_dk(x):
    return -a * c * math.sin(c * x) / (b + math.cos(c * x))
