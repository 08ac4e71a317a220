# points: 2 of 2, id: -
def which_is_right(candidates, J, theta):
    measured = numgrad(J, theta)
    errors = np.array([rel_error(c(theta), measured) for c in candidates])
    return np.int8(errors.argsort()[0])
