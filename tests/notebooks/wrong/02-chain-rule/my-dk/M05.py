# points: 0 of 3, id: M05
def my_dk(x):
    return a * (b - c * np.sin(c * x)) / (b + np.cos(c * x))
