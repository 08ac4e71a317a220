# points: 0 of 3, id: M01
def my_dk(x):
    return -a * np.sin(c * x) / (b + np.cos(c * x))
