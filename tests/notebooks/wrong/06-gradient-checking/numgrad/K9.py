# points: 0 of 4, id: K9
def numgrad(J, theta, h=6e-6):
    return (J(theta + h) - J(theta - h)) / (2 * h)
