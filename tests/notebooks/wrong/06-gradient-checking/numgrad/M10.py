# points: 0 of 4, id: M10
def numgrad(J, theta, h=6e-6):
    return np.full(theta.shape, J(theta))
