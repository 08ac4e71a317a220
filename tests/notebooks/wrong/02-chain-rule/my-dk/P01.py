# points: 1.5 of 3, id: P01
def my_dk(x):
    return -np.sin(x) / (2 + np.cos(x))
