# points: 2 of 2, id: -
def which_is_right(candidates, J, theta):
    errors = []
    for claimed in candidates:
        errors.append(rel_error(claimed(theta.copy()), numgrad(J, theta)))
    return errors.index(min(errors))
