# points: 0 of 3, id: M09
def dh(x):
    return (2 + np.cos(x)) * -np.sin(x)
