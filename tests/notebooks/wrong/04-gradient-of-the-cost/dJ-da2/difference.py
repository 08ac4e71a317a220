# points: 0 of 2, id: -
def dJ_da2(a2, y, cost):
    def J(a):
        if cost == "se":
            return (a - y) ** 2 / 2
        return -y * np.log(a) - (1 - y) * np.log(1 - a)

    return (J(a2 + 1e-6) - J(a2 - 1e-6)) / 2e-6
