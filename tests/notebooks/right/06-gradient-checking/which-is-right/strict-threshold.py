# points: 2 of 2, id: -
def which_is_right(candidates, J, theta):
    measured = numgrad(J, theta)
    passed = [rel_error(c(theta), measured) < 1e-7 for c in candidates]
    return passed.index(True)
