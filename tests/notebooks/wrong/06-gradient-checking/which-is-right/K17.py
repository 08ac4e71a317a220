# points: 0 of 2, id: K17
def which_is_right(candidates, J, theta):
    measured = numgrad(J, theta).ravel()
    errors = [rel_error(c(theta).ravel()[0], measured[0]) for c in candidates]
    return int(np.argmin(errors))
