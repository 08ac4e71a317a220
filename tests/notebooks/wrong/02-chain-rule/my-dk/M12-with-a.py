# points: 0 of 3, id: M12
def my_dk(x):
    return a * (1 / (b + np.cos(c * x)) - c * np.sin(c * x))
