# points: 4 of 4, id: -
def descend(grad, theta0, eta, steps):
    import itertools

    def step(theta, _):
        return theta - eta * grad(theta)

    history = list(itertools.accumulate(range(steps), step, initial=theta0))
    return history[-1], history
