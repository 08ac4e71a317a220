# points: 3 of 3, id: -
def my_dk(x):
    step = 1e-200
    return np.imag(a * np.log(b + np.cos(c * (x + 1j * step)))) / step
