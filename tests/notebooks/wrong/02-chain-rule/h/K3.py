# points: 0.5 of 1, id: K3
def h(x):
    x = np.asarray(x)
    if x.dtype == float:
        np.cos(x, out=x)
        return np.log(2 + x)
    return np.log(2 + np.cos(x))
