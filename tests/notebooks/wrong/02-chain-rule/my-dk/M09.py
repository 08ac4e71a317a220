# points: 0 of 3, id: M09
def my_dk(x):
    return a * (b + np.cos(c * x)) / (-c * np.sin(c * x))
