# points: 0.5 of 1, id: D1
def diverging_eta():
    return -100.0
