# points: 0 of 1, id: -
def diverging_eta():
    100.0
