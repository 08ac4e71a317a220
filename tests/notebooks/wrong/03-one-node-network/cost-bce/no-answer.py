# points: 0 of 3, id: -
def cost_bce(z2, y):
    raise NotImplementedError()
