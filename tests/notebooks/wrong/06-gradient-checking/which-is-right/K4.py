# points: 0 of 2, id: K4
def which_is_right(candidates, J, theta):
    measured = numgrad(J, theta)
    for i, claimed in enumerate(candidates):
        if np.max(np.abs(claimed(theta) - measured)) < 1e-7:
            return i
