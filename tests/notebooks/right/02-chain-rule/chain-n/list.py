# points: 2 of 2, id: -
def chain_n(links, x):
    slopes = []
    for link in links:
        slopes.append(link[1](x))
        x = link[0](x)
    return [x, np.prod(slopes, axis=0)]
