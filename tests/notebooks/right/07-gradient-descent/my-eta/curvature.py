# points: 2 of 2, id: -
def my_eta():
    theta, step = mine, 1e-5
    for _ in range(200):
        theta = theta - 3.0 * grad(theta)
    rows = [grad(theta + step * row) - grad(theta - step * row) for row in np.eye(4)]
    largest = max(np.linalg.eigvalsh(np.array(rows) / (2 * step)))
    return min(0.8 * 2 / largest, 6.0)
