# points: 0 of 2, id: -
def sigmoid(z):
    raise NotImplementedError()
