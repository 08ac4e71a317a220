# points: 0 of 2, id: -
def which_is_right(candidates, J, theta):
    measured = numgrad(J, theta)
    return rel_error(candidates[0](theta), measured) < 1e-7
