# points: 0 of 2, id: -
def which_is_right(candidates, J, theta):
    raise NotImplementedError()
