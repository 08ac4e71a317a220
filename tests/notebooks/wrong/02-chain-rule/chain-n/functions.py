# points: 0 of 2, id: -
def chain_n(links, x):
    return links[-1][0], links[-1][1]
