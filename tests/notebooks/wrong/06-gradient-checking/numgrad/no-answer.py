# points: 0 of 4, id: -
def numgrad(J, theta, h=6e-6):
    raise NotImplementedError()
