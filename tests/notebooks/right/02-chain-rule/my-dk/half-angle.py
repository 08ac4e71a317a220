# points: 3 of 3, id: -
def my_dk(x):
    t = np.tan(c * x / 2)
    return -2 * a * c * t / (b * (1 + t**2) + 1 - t**2)
