# points: 0 of 3, id: -
def dJ_db1(p, x, y, cost):
    def J(value):
        at = forward({**p, "b1": value}, x)
        if cost == "se":
            return (at["a2"] - y) ** 2 / 2
        return -y * np.log(at["a2"]) - (1 - y) * np.log(1 - at["a2"])

    return (J(p["b1"] + 6e-6) - J(p["b1"] - 6e-6)) / 1.2e-5
