# points: 0 of 2, id: -
def cost_se(a2, y):
    raise NotImplementedError()
