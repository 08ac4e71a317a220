# points: 4 of 4, id: -
def numgrad(J, theta, h=6e-6):
    grad = np.zeros_like(theta)
    it = np.nditer(theta, flags=["multi_index"])
    while not it.finished:
        i = it.multi_index
        old = theta[i]
        theta[i] = old + h
        up = J(theta)
        theta[i] = old - h
        down = J(theta)
        theta[i] = old
        grad[i] = (up - down) / (2 * h)
        it.iternext()
    return grad
