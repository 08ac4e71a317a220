# points: 4 of 4, id: -
def numgrad(J, theta, h=6e-6):
    out = np.empty(theta.shape)
    for i in np.ndindex(*theta.shape):
        plus, minus = np.array(theta), np.array(theta)
        plus[i] += h
        minus[i] -= h
        out[i] = (J(plus) - J(minus)) / (plus[i] - minus[i])
    return out
