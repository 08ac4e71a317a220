# points: 0 of 1, id: -
def tied_grad(w, b1, b2, x, y):
    raise NotImplementedError()
