# points: 0 of 2, id: -
def my_eta():
    return 6.0, 7.0
