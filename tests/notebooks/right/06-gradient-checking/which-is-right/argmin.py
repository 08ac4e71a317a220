# points: 2 of 2, id: -
def which_is_right(candidates, J, theta):
    measured = numgrad(J, theta)
    return np.argmin([rel_error(claimed(theta), measured) for claimed in candidates])
