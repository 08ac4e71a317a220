# points: 2 of 2, id: -
def chain_n(links, x):
    values = [x]
    for f, df in links:
        values.append(f(values[-1]))
    derivative = 1.0
    for i in range(len(links) - 1, -1, -1):
        derivative = derivative * links[i][1](values[i])
    return values[-1], derivative
