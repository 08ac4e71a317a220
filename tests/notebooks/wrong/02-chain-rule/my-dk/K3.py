# points: 1.5 of 3, id: K3
def my_dk(x):
    x = np.asarray(x, dtype=float)
    x *= c
    return -a * c * np.sin(x) / (b + np.cos(x))
