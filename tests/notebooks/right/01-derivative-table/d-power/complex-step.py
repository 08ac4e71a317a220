# points: 1 of 1, id: -
def d_power(x, n):
    return np.imag((x + 1e-30j) ** n) / 1e-30
