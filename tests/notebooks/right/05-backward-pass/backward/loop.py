# points: 4 of 4, id: -
def backward(p, cache, x, y, cost):
    fed = {1: x, 2: cache["a1"]}
    weight = {1: p["w2"]}
    by_z = 1.0
    grads = dict.fromkeys(p)
    for k in (2, 1):
        a = cache[f"a{k}"]
        if k == 2:
            by_z = a - y
            if cost == "se":
                by_z *= a * (1 - a)
        else:
            by_z *= weight[k] * a * (1 - a)
        grads[f"w{k}"], grads[f"b{k}"] = by_z * fed[k], by_z
    return grads
