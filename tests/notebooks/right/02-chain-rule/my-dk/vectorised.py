# points: 3 of 3, id: -
def my_dk(x):
    return -a * c * np.sin(c * x) / (b + np.cos(c * x))
