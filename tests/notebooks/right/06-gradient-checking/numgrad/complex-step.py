# points: 4 of 4, id: -
def numgrad(J, theta, h=6e-6):
    result = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        moved = theta.astype(complex)
        moved[i] += 1j * h
        result[i] = np.imag(J(moved)) / h
    return result
