# points: 2 of 2, id: -
def my_eta():
    return 6.0
