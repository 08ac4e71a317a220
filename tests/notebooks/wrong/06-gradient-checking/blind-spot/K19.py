# points: 0 of 2, id: K19
def blind_spot():
    return B, 0.0, 1.0
