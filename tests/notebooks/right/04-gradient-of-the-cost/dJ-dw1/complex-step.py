# points: 4 of 4, id: -
def dJ_dw1(p, x, y, cost):
    q = {**p, "w1": p["w1"] + 1e-30j}
    a1 = 1 / (1 + np.exp(-(q["w1"] * x + q["b1"])))
    z2 = q["w2"] * a1 + q["b2"]
    a2 = 1 / (1 + np.exp(-z2))
    if cost == "se":
        J = (a2 - y) ** 2 / 2
    else:
        J = np.log(1 + np.exp(z2)) - y * z2
    return J.imag / 1e-30
