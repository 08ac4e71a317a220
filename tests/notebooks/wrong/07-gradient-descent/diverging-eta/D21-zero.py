# points: 0 of 1, id: D21
def diverging_eta():
    return 0
