# points: 0 of 2, id: K4
def which_is_right(candidates, J, theta):
    measured = numgrad(J, theta)
    for i, claimed in enumerate(candidates):
        if np.linalg.norm(claimed(theta) - measured) < 1e-6:
            return i
    return -1
