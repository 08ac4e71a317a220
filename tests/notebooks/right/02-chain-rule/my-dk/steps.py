# points: 3 of 3, id: -
def my_dk(x):
    u = c * x
    v = b + np.cos(u)
    return a / v * -np.sin(u) * c
