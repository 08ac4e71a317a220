# points: 1.5 of 3, id: M04
def my_dk(x):
    return a * c * np.sin(c * x) / (b + np.cos(c * x))
