# points: 0 of 3, id: M10
def my_dk(x):
    return a * np.log(b + np.cos(c * x))
