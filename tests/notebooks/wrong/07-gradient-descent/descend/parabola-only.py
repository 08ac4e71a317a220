# points: 0 of 4, id: -
def descend(grad, theta0, eta, steps):
    history = [(1 - 2 * eta) ** i * theta0 for i in range(steps + 1)]
    return history[-1], history
