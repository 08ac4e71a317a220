# points: 0 of 3, id: -
def my_dk(x):
    a, b, c = 3.3, 1.7, 0.9
    return -a * c * np.sin(c * x) / (b + np.cos(c * x))
