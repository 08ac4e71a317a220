# points: 0 of 3, id: -
def dh(x):
    return f"{-np.sin(x) / (2 + np.cos(x))}"
