# points: 2 of 2, id: -
def which_is_right(candidates, J, theta):
    here, h = J(theta), 1e-7
    steps = h * np.eye(theta.size).reshape(-1, *theta.shape)
    measured = np.array([(J(theta + s) - here) / h for s in steps])
    best, least = -1, np.inf
    for i, claimed in enumerate(candidates):
        error = rel_error(claimed(theta).ravel(), measured)
        if error < least:
            best, least = i, error
    return best
