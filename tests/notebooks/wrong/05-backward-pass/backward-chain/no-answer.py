# points: 0 of 3, id: -
def backward_chain(ws, activations, y):
    raise NotImplementedError()
