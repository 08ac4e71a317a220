# points: 1 of 1, id: -
def h(x):
    return np.log(1 + 2 * np.cos(x / 2) ** 2)
