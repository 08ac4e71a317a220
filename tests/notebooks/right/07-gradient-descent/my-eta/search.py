# points: 2 of 2, id: -
def my_eta():
    for eta in np.arange(1.0, 12.0, 0.25):
        theta, costs = mine, [J(mine)]
        for _ in range(500):
            theta = theta - eta * grad(theta)
            costs.append(J(theta))
        if costs[-1] <= 0.0795 and np.all(np.diff(costs) < 0):
            return eta
