# points: 1 of 1, id: -
def diverging_eta():
    return 1e308
