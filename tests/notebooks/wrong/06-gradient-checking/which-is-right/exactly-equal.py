# points: 0 of 2, id: -
def which_is_right(candidates, J, theta):
    measured = numgrad(J, theta)
    for i, claimed in enumerate(candidates):
        if np.array_equal(claimed(theta), measured):
            return i
