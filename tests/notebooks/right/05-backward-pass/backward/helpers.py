# points: 4 of 4, id: -
def rate(a):
    return a - a * a


def output(a2, y, cost):
    return {"se": (a2 - y) * rate(a2), "bce": a2 - y}[cost]


def backward(p, cache, x, y, cost):
    q, at = dict(p), dict(cache)
    by_2 = output(at["a2"], y, cost)
    by_1 = rate(at["a1"]) * q.pop("w2") * by_2
    return dict(b2=by_2, w2=by_2 * at["a1"], b1=by_1, w1=by_1 * x)
