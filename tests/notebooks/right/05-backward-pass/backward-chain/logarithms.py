# points: 3 of 3, id: -
def backward_chain(ws, activations, y):
    a = np.array(activations[1:])
    z = np.log(a) - np.log(1 - a)  # the sigmoid, backwards
    slopes = 1 / (np.exp(z / 2) + np.exp(-z / 2)) ** 2
    dbs = [(a[-1] - y) * slopes[-1]]
    for w, slope in zip(ws[:0:-1], slopes[-2::-1]):
        dbs.append(dbs[-1] * w * slope)
    dbs = np.array(dbs[::-1])
    return list(dbs * np.array(activations[:-1])), list(dbs)
