# points: 0 of 3, id: M03
def my_dk(x):
    return a * ((b + np.cos(c * x)) / x - c * np.log(x) * np.sin(c * x))
