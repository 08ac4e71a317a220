# points: 0 of 1, id: -
def diverging_eta():
    return "100"
