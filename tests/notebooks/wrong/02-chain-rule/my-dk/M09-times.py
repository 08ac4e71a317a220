# points: 0 of 3, id: M09
def my_dk(x):
    return -a * c * np.sin(c * x) * (b + np.cos(c * x))
