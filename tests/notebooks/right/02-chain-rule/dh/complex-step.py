# points: 3 of 3, id: -
def dh(x):
    step = 1e-200
    return np.imag(np.log(2 + np.cos(x + 1j * step))) / step
