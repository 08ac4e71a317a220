# points: 2 of 2, id: -
def dJ_db2(p, x, y, cost):
    at = forward(p, x)
    a1, a2, z1, z2 = at["a1"], at["a2"], at["z1"], at["z2"]
    factors = [a2 - y]
    if cost == "se":
        factors += [a2, 1 - a2]
    product = 1.0
    for factor in factors:
        product *= factor
    return product
