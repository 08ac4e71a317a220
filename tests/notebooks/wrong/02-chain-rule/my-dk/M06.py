# points: 0 of 3, id: M06
def my_dk(x):
    return -a * c * np.sin(np.radians(c * x)) / (b + np.cos(np.radians(c * x)))
