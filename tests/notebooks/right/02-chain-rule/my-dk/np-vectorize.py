# points: 3 of 3, id: -
import math


@np.vectorize
def my_dk(x):
    return -a * c * math.sin(c * x) / (b + math.cos(c * x))
