# points: 0 of 2, id: C03
def cost_se(a2, y):
    return (a2 - y) ** 2 / 2
