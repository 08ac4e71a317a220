# points: 0 of 3, id: M02
def my_dk(x):
    return -a * c * np.sin(x) / (b + np.cos(x))
