# points: 0 of 2, id: -
def blind_spot():
    raise NotImplementedError()
