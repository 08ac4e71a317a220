# points: 3 of 3, id: -
import warnings


def dh(x):
    warnings.warn("still in doubt about the sign")
    return -np.sin(x) / (2 + np.cos(x))
