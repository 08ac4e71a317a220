# points: 2 of 2, id: -
def which_is_right(candidates, J, theta):
    measured = numgrad(J, theta)
    for i, claimed in enumerate(candidates):
        if rel_error(claimed(theta), measured) < 1e-5:
            return i
