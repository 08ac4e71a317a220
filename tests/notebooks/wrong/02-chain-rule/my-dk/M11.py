# points: 0 of 3, id: M11
def my_dk(x):
    return -c * np.sin(c * x)
