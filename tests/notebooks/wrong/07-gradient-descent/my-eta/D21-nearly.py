# points: 0 of 2, id: D21
def my_eta():
    return 4.0
