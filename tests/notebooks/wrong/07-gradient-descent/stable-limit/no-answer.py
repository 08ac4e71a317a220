# points: 0 of 2, id: -
def stable_limit(H):
    raise NotImplementedError()
