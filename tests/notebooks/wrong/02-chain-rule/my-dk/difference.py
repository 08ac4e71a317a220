# points: 0 of 3, id: -
def my_dk(x):
    def k(x):
        return a * np.log(b + np.cos(c * x))

    return (k(x + 1e-6) - k(x - 1e-6)) / 2e-6
