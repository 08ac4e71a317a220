# points: 2 of 2, id: -
def which_is_right(candidates, J, theta):
    measured = numgrad(J, theta)
    distances = [np.linalg.norm(c(theta) - measured) for c in candidates]
    return int(np.argmin(distances))
