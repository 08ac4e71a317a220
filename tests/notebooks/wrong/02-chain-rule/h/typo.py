# points: 0 of 1, id: -
def h(x):
    return np.log(2 + np.cosine(x))
