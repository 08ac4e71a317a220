# points: 0 of 4, id: -
def cost_of(p, x, y, cost):
    at = forward(p, x)
    if cost == "se":
        return (at["a2"] - y) ** 2 / 2
    return np.log(1 + np.exp(at["z2"])) - y * at["z2"]


def backward(p, cache, x, y, cost):
    h, grads = 1e-6, {}
    for name in p:
        up, down = {**p, name: p[name] + h}, {**p, name: p[name] - h}
        grads[name] = (cost_of(up, x, y, cost) - cost_of(down, x, y, cost)) / (2 * h)
    return grads
