# points: 0 of 2, id: K18
def blind_spot():
    return B, 1.5, 1.0
