# points: 0 of 2, id: -
def blind_spot():
    return np.array([0.5, -1.0, 2.0, -1.0]), 2.0, 1.0
