# points: 2 of 2, id: -
def dJ_da2(a2, y, cost):
    a = a2 + 1e-30j
    if cost == "se":
        J = (a - y) ** 2 / 2
    else:
        J = -y * np.log(a) - (1 - y) * np.log(1 - a)
    return J.imag / 1e-30
