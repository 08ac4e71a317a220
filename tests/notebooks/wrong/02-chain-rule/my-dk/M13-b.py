# points: 0 of 3, id: M13
def my_dk(x):
    return -a * c * np.tan(c * x)
