# points: 2 of 2, id: -
def my_eta():
    return np.array(6.5)
