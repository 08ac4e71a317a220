# points: 0 of 2, id: -
def my_eta():
    eta = 6.0
