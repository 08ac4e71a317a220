# points: 0 of 3, id: M11
def my_dk(x):
    return -a * c * np.sin(c * x)
