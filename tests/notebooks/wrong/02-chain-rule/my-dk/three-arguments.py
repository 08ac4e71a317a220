# points: 0 of 3, id: -
def my_dk(x, a, b, c):
    return -a * c * np.sin(c * x) / (b + np.cos(c * x))
