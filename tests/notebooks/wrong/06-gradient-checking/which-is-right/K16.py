# points: 1 of 2, id: K16
def which_is_right(candidates, J, theta):
    measured = numgrad(J, theta)
    return 1 + int(np.argmin([rel_error(c(theta), measured) for c in candidates]))
