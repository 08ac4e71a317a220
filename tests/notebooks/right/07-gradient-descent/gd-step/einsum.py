# points: 2 of 2, id: -
def gd_step(theta, grad, eta):
    both = np.stack([theta, grad])
    return np.array([1.0, -eta]) @ both
