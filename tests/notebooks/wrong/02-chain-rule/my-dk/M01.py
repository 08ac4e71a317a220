# points: 0 of 3, id: M01
def my_dk(x):
    return a / (b + np.cos(c * x))
