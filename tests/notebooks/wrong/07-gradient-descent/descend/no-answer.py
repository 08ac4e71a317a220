# points: 0 of 4, id: -
def descend(grad, theta0, eta, steps):
    raise NotImplementedError()
