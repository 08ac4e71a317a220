# points: 0 of 3, id: M03
def my_dk(x):
    return a / x * (b + np.cos(c * x))
