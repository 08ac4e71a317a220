# points: 0 of 3, id: M13
def my_dk(x):
    return -np.sin(c * x) / (b + np.cos(c * x))
