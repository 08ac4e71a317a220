# points: 0 of 2, id: -
def my_eta():
    raise NotImplementedError()
