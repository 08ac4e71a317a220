# points: 0 of 2, id: -
def which_is_right(candidates, J, theta):
    measured = numgrad(J, theta)
    return min(candidates, key=lambda c: rel_error(c(theta), measured))
