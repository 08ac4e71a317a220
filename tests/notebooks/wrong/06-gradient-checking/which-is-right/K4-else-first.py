# points: 0 of 2, id: K4
def which_is_right(candidates, J, theta):
    measured, right = numgrad(J, theta), 0
    for i in reversed(range(len(candidates))):
        if np.all(np.abs(candidates[i](theta) - measured) < 1e-5):
            right = i
    return right
