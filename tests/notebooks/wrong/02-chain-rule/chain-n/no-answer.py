# points: 0 of 2, id: -
def chain_n(links, x):
    raise NotImplementedError()
