# points: 4 of 4, id: -
def descend(grad, theta0, eta, steps):
    rows = np.array([theta0])
    for _ in range(steps):
        rows = np.vstack([rows, rows[-1] - eta * grad(rows[-1])])
    return rows[-1].copy(), rows
