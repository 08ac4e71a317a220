# points: 1 of 1, id: -
def diverging_eta():
    for eta in 2.0 ** np.arange(12):
        theta = np.array([0.5, 0.0, 0.5, 0.0])
        for _ in range(50):
            theta = theta - eta * grad(theta)
        if J(theta) > 5:
            return float(eta)
