# points: 1 of 2, id: M14
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))
