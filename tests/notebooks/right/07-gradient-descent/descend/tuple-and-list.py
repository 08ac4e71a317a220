# points: 4 of 4, id: -
def descend(grad, theta0, eta, steps):
    places = [np.array(theta0)]
    while len(places) <= steps:
        places += [places[-1] - eta * grad(places[-1])]
    return [places[-1], tuple(places)]
